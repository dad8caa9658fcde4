package dev.mailgw.check.report;

import dev.mailgw.check.redact.SecretShape;

/** Text as it may stand in XML 1.0 and HTML, in content and in attributes. */
final class Markup {

  private Markup() {}

  /** Without secrets, and without characters that XML can't hold. */
  static String of(String text) {
    return escaped(SecretShape.mask(text));
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(one -> out.append(entity(one)));
    return out.toString();
  }

  private static String entity(int character) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      // the page's own place holders begin so
      case '{' -> "&#123;";
      case '\n', '\t' -> Character.toString(character);
      default -> allowed(character) ? Character.toString(character) : "\uFFFD";
    };
  }

  private static boolean allowed(int character) {
    return character >= 0x20
        && !(character >= 0x7F && character < 0xA0)
        && !(character >= 0xD800 && character < 0xE000)
        && character != 0xFFFE
        && character != 0xFFFF;
  }
}
