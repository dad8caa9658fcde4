package dev.mailgw.message;

/** Quoted strings and comments of structured fields (RFC 5322 §3.2.2, §3.2.4). */
final class Quoting {

  private Quoting() {}

  /** Behind the closing quote of the string that begins at {@code start}; -1 if there is none. */
  static int endOfQuoted(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '"' -> {
          return i + 1;
        }
        default -> {}
      }
    }
    return -1;
  }

  /** Behind the end of the comment that begins at {@code start}; -1 if there is none. */
  static int endOfComment(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {}
      }
      if (depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /** {@code text} without its quotes; what they hold stays, without the backslashes. */
  static String unquoted(String text) {
    if (text.indexOf('"') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '\\' && i + 1 < text.length();
      if (escape) {
        plain.append(text.charAt(++i));
      } else if (c != '"') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** {@code text} without comments and without blanks outside quoted strings. */
  static String compact(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end =
          switch (c) {
            case '"' -> endOfQuoted(text, i);
            case '(' -> endOfComment(text, i);
            default -> i + 1;
          };
      int next = Math.max(end, i + 1);
      if (c != '(' && !Character.isWhitespace(c)) {
        kept.append(text, i, next);
      }
      i = next;
    }
    return kept.toString();
  }
}
