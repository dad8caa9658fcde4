package dev.mailgw.submit;

import java.util.Optional;

/**
 * A field of a header as it stands in the message.
 *
 * @param name as written
 * @param text all of it: name, colon, value, folds and the last CRLF; one character for each octet
 */
record RawField(String name, String text) {

  private static final int LINE = 78;

  /** What begins with this line; empty if it is no field (RFC 5322 §2.2). */
  static Optional<RawField> begin(String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
    boolean good = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return good ? Optional.of(new RawField(name, line + "\r\n")) : Optional.empty();
  }

  RawField continued(String line) {
    return new RawField(name, text + line + "\r\n");
  }

  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** With one more word of ASCII behind its value, on a line of its own if it does not fit. */
  RawField followedBy(String word) {
    String bare = text.substring(0, text.length() - 2);
    int lastLine = bare.length() - (bare.lastIndexOf('\n') + 1);
    String gap = lastLine + 1 + word.length() <= LINE ? " " : "\r\n ";
    return new RawField(name, bare + gap + word + "\r\n");
  }
}
