package dev.mailgw.load.page;

/** Text as it may stand in HTML, in content and in attributes. */
public final class Markup {

  private Markup() {}

  /** {@code text} with everything escaped that a browser or a reader could take for more. */
  public static String of(String text) {
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
    boolean control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    boolean surrogate = character >= 0xD800 && character < 0xE000;
    // marks that turn the direction of what follows could make a name read as another
    boolean turning = character >= 0x202A && character <= 0x202E;
    boolean isolating = character >= 0x2066 && character <= 0x2069;
    return !(control || surrogate || turning || isolating);
  }
}
