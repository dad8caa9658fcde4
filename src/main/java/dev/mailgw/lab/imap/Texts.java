package dev.mailgw.lab.imap;

import java.util.Optional;

/** Strings as IMAP writes them (RFC 3501 §4.3). */
final class Texts {

  private static final int MOST_SHOWN = 200;

  private Texts() {}

  /** A quoted string where that is possible, a literal otherwise. */
  static String string(String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return plain
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : "{" + text.length() + "}\r\n" + text;
  }

  /** For a log: no longer than is good for it, and without control characters. */
  static String printable(String text) {
    String shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    return shown.replaceAll("[^ -~]", "?");
  }

  /** NIL for what is absent. */
  static String nstring(Optional<String> text) {
    return text.map(Texts::string).orElse("NIL");
  }

  /** An atom where that is possible, as Exchange writes folder names. */
  static String astring(String text) {
    return text.matches("[A-Za-z0-9/._-]+") ? text : string(text);
  }
}
