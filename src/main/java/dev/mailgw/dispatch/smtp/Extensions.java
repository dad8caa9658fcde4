package dev.mailgw.dispatch.smtp;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server has said to EHLO that it can do (RFC 5321 §4.1.1.1).
 *
 * @param keywords with their parameters, all in upper case
 */
record Extensions(Map<String, List<String>> keywords) {

  static final Extensions NONE = new Extensions(Map.of());

  private static final int DIGITS_AND_SPACE = 4;

  /** The first line is a greeting. */
  static Extensions of(Reply ehlo) {
    Map<String, List<String>> keywords = new HashMap<>();
    for (String line : ehlo.lines().subList(1, ehlo.lines().size())) {
      // AUTH=, as servers said before RFC 2554 and some still do besides
      List<String> words =
          Arrays.asList(
              line.substring(Math.min(line.length(), DIGITS_AND_SPACE))
                  .toUpperCase(Locale.ROOT)
                  .strip()
                  .split("[ =]+"));
      keywords.merge(words.getFirst(), words.subList(1, words.size()), Extensions::both);
    }
    return new Extensions(keywords);
  }

  boolean has(String keyword) {
    return keywords.containsKey(keyword);
  }

  boolean takesXoauth2() {
    return keywords.getOrDefault("AUTH", List.of()).contains("XOAUTH2");
  }

  /** All in one line, for a person. */
  String offered() {
    return keywords.isEmpty()
        ? "no extensions"
        : String.join(", ", keywords.entrySet().stream().map(Extensions::text).sorted().toList());
  }

  private static String text(Map.Entry<String, List<String>> keyword) {
    return (keyword.getKey() + " " + String.join(" ", keyword.getValue())).strip();
  }

  private static List<String> both(Collection<String> one, Collection<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
