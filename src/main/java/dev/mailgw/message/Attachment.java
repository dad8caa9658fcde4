package dev.mailgw.message;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A file that goes with a mail.
 *
 * @param name any text; line ends in it become blanks
 * @param type {@code type/subtype} (RFC 2045 §5.1), without parameters
 * @param content not copied; must not change any more
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one place to the next, never compared
public record Attachment(String name, String type, byte[] content) {

  private static final Pattern TYPE =
      Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}");

  public Attachment {
    name = HeaderText.withoutLineEnds(requireNonNull(name, "name is null")).strip();
    requireNonNull(content, "content is null");
    if (!isType(type)) {
      throw new IllegalArgumentException("not a media type: '" + type + "'");
    }
  }

  /** Whether this can be an attachment's type: multipart and message have rules of their own. */
  public static boolean isType(String type) {
    return TYPE.matcher(type).matches()
        && !type.regionMatches(true, 0, "multipart/", 0, 10)
        && !type.regionMatches(true, 0, "message/", 0, 8);
  }
}
