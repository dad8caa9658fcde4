package dev.mailgw.dispatch.smtp;

import dev.mailgw.message.MailAddress;
import java.util.Locale;

/** An address as ORCPT has it (RFC 3461 §4.2; RFC 6533 §3 beyond ASCII). */
final class OriginalRecipient {

  private OriginalRecipient() {}

  /** The type and the address, encoded so that it is ASCII without blanks. */
  static String of(MailAddress address) {
    String text = address.toString();
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    StringBuilder encoded = new StringBuilder(ascii ? "rfc822;" : "utf-8;");
    text.codePoints().forEach(c -> encoded.append(ascii ? xtext(c) : unitext(c)));
    return encoded.toString();
  }

  private static String xtext(int c) {
    return isPlain(c) ? Character.toString(c) : "+" + hex(c, 2);
  }

  private static String unitext(int c) {
    return isPlain(c) && c != '\\' ? Character.toString(c) : "\\x{" + hex(c, 2) + "}";
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7f && c != '+' && c != '=';
  }

  private static String hex(int c, int digits) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }
}
