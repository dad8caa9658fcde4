package dev.mailgw.console;

import java.util.Map;

/**
 * Which part of a list somebody asks for.
 *
 * @param from how many to leave out
 * @param max how many to show
 */
record Part(int from, int max) {

  private static final int USUAL = 50;
  private static final int LARGEST = 500;

  /**
   * Reads {@code from} and {@code max}.
   *
   * @throws IllegalArgumentException that says what is wrong, in one line
   */
  static Part of(Map<String, String> asked) {
    return new Part(number(asked, "from", 0, 0, 999_999), number(asked, "max", USUAL, 1, LARGEST));
  }

  /**
   * A whole number; {@code usual} if it is absent or empty.
   *
   * @throws IllegalArgumentException if it is none, or out of range
   */
  static int number(Map<String, String> asked, String key, int usual, int least, int most) {
    String text = asked.getOrDefault(key, "").strip();
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    if (!text.isEmpty() && (number < least || number > most)) {
      throw new IllegalArgumentException(
          "%s: '%s' is not from %d to %d".formatted(key, text, least, most));
    }
    return text.isEmpty() ? usual : number;
  }

  /**
   * One of some words; the first if it is absent or empty.
   *
   * @throws IllegalArgumentException if it is another
   */
  static String word(Map<String, String> asked, String key, String... words) {
    String text = asked.getOrDefault(key, "").strip();
    for (String word : words) {
      if (text.isEmpty() || text.equals(word)) {
        return word;
      }
    }
    throw new IllegalArgumentException(
        "%s: '%s' is none; there are %s".formatted(key, text, String.join(", ", words)));
  }
}
