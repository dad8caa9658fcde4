package dev.mailgw.lab.imap;

import java.util.Locale;

/**
 * LIST's patterns: {@code *} is anything, {@code %} anything within one level (RFC 3501 §6.3.8).
 */
final class FolderPattern {

  private FolderPattern() {}

  /** Without regard to case; takes time in proportion to both lengths. */
  static boolean matches(String pattern, String name) {
    String text = name.toLowerCase(Locale.ROOT);
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    for (int i = 0; i < pattern.length(); i++) {
      reached = step(Character.toLowerCase(pattern.charAt(i)), text, reached);
    }
    return reached[text.length()];
  }

  /** Which prefixes of the text match with one more character of the pattern. */
  private static boolean[] step(char c, String text, boolean[] before) {
    boolean[] after = new boolean[before.length];
    boolean wild = c == '*' || c == '%';
    after[0] = wild && before[0];
    for (int i = 1; i < after.length; i++) {
      char here = text.charAt(i - 1);
      after[i] =
          wild
              ? before[i] || (after[i - 1] && (c == '*' || here != '/'))
              : before[i - 1] && here == c;
    }
    return after;
  }
}
