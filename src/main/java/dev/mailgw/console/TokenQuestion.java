package dev.mailgw.console;

import java.util.Locale;
import java.util.Map;

/**
 * Which tokens somebody asks for.
 *
 * @param search part of account or user, in lower case
 * @param state {@code any}, or one
 */
record TokenQuestion(String search, String state, Part part) {

  /**
   * Reads {@code search}, {@code state}, {@code from} and {@code max}.
   *
   * @throws IllegalArgumentException that says what is wrong, in one line
   */
  static TokenQuestion of(Map<String, String> asked) {
    return new TokenQuestion(
        asked.getOrDefault("search", "").strip().toLowerCase(Locale.ROOT),
        Part.word(asked, "state", "any", "bad", "warning", "unknown", "good"),
        Part.of(asked));
  }

  boolean meets(TokenView token) {
    return (state.equals("any") || state.equals(token.state()))
        && (token.account().toLowerCase(Locale.ROOT).contains(search)
            || token.user().toLowerCase(Locale.ROOT).contains(search));
  }
}
