package dev.mailgw.lab.imap;

import java.util.Optional;

/** Strings as IMAP writes them (RFC 3501 §4.3). */
final class Texts {

  private Texts() {}

  /** A quoted string where that is possible, a literal otherwise. */
  static String string(String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return plain
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : "{" + text.length() + "}\r\n" + text;
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
