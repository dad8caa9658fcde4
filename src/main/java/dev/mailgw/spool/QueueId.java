package dev.mailgw.spool;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The gateway's own name for a mail, in logs, JSON and commands. Unique in one spool; sorts in the
 * order of receipt.
 *
 * @param value letters and digits
 */
public record QueueId(String value) implements Comparable<QueueId> {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{4,40}");

  public QueueId {
    if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
      throw new IllegalArgumentException("not a queue id: '" + value + "'");
    }
  }

  /** Reads what somebody typed; empty if it can't be a queue id. */
  public static Optional<QueueId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new QueueId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(QueueId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
