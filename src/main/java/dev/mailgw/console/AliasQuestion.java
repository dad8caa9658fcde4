package dev.mailgw.console;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * Which aliases somebody asks for.
 *
 * @param search part of the name, in lower case
 * @param flow {@code any}, or how their mail flows
 * @param sort by what
 */
record AliasQuestion(String search, String flow, String protocol, String sort, Part part) {

  /**
   * Reads {@code search}, {@code flow}, {@code protocol}, {@code sort}, {@code from} and {@code
   * max}; what is absent or empty asks for nothing.
   *
   * @throws IllegalArgumentException that says what is wrong, in one line
   */
  static AliasQuestion of(Map<String, String> asked) {
    return new AliasQuestion(
        asked.getOrDefault("search", "").strip().toLowerCase(Locale.ROOT),
        Part.word(asked, "flow", "any", "stopped", "late", "new", "flowing"),
        Part.word(asked, "protocol", "any", "imap", "pop3"),
        Part.word(asked, "sort", "trouble", "name", "-name", "success", "-success", "-messages"),
        Part.of(asked));
  }

  boolean meets(Judged one) {
    return one.name().toLowerCase(Locale.ROOT).contains(search)
        && (protocol.equals("any") || protocol.equals(one.alias().protocol()))
        && (flow.equals("any") || flow.equals(one.flow().label()));
  }

  /** A minus sign before a word turns its order round. */
  Comparator<Judged> order() {
    Comparator<Judged> name = Comparator.comparing(Judged::name);
    Comparator<Judged> success = Comparator.comparing(Judged::lastSuccess).thenComparing(name);
    Comparator<Judged> messages = Comparator.comparingLong(one -> one.alias().messages());
    return switch (sort) {
      case "name" -> name;
      case "-name" -> name.reversed();
      case "success" -> success;
      case "-success" -> success.reversed();
      case "-messages" -> messages.reversed().thenComparing(name);
      default -> Judged.WORST_FIRST;
    };
  }
}
