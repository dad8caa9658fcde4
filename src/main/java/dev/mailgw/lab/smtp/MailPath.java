package dev.mailgw.lab.smtp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The argument of MAIL or RCPT (RFC 5321 §4.1.2).
 *
 * @param address empty text for {@code <>}
 * @param parameters names in upper case
 */
record MailPath(String address, Map<String, String> parameters) {

  MailPath {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads {@code FROM:<address> NAME=VALUE …}; empty if it is anything else.
   *
   * @param keyword with its colon
   */
  static Optional<MailPath> parse(String argument, String keyword) {
    if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
      return Optional.empty();
    }
    String text = argument.substring(keyword.length()).strip();
    int close = closing(text);
    if (!text.startsWith("<") || close < 0) {
      return Optional.empty();
    }
    String address = utf8(text.substring(1, close));
    return wellFormed(address)
        ? Optional.of(new MailPath(address, parameters(text.substring(close + 1))))
        : Optional.empty();
  }

  /** Whether the address may stand here: beyond ASCII only where that was agreed upon. */
  boolean isAllowed(boolean utf8) {
    return utf8 || address.chars().allMatch(c -> c < 0x80);
  }

  boolean isNull() {
    return address.isEmpty();
  }

  private static int closing(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static boolean wellFormed(String address) {
    int at = address.lastIndexOf('@');
    return address.isEmpty()
        || (at > 0
            && address.length() <= 320
            && address.substring(at + 1).matches("[^\\s@<>]+")
            && address.substring(0, at).matches("\"[^\\p{Cntrl}]+\"|[^\\s<>\\p{Cntrl}@]+"));
  }

  private static Map<String, String> parameters(String text) {
    var parameters = new LinkedHashMap<String, String>();
    for (String part : text.strip().split(" +", -1)) {
      String[] halves = part.split("=", 2);
      if (!halves[0].isEmpty()) {
        parameters.put(halves[0].toUpperCase(Locale.ROOT), halves.length > 1 ? halves[1] : "");
      }
    }
    return parameters;
  }

  private static String utf8(String wire) {
    return new String(wire.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
