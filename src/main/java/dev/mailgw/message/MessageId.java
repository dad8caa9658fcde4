package dev.mailgw.message;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A message identifier (RFC 5322 §3.6.4), fit to be written into a header as it is.
 *
 * @param value what stands between the angle brackets: printable ASCII without blanks and angle
 *     brackets, at most 250 characters
 */
public record MessageId(String value) {

  private static final int LONGEST = 250;
  private static final Pattern ID = Pattern.compile("<([!-;=?-~]{1," + LONGEST + "})>");

  public MessageId {
    if (!ID.matcher("<" + requireNonNull(value, "value is null") + ">").matches()) {
      throw new IllegalArgumentException("not a message id: '" + value + "'");
    }
  }

  /** The first identifier in {@code text}; empty if it holds none that can be written again. */
  public static Optional<MessageId> parse(String text) {
    return ID.matcher(text).results().map(MessageId::of).findFirst();
  }

  /** All identifiers in {@code text}, as in References and In-Reply-To. */
  public static List<MessageId> all(String text) {
    return ID.matcher(text).results().map(MessageId::of).toList();
  }

  private static MessageId of(MatchResult match) {
    return new MessageId(match.group(1));
  }

  /** With its angle brackets. */
  @Override
  public String toString() {
    return "<" + value + ">";
  }
}
