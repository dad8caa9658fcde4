package dev.mailgw.oauth.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and values as a query or a form carries them. */
public final class Fields {

  private Fields() {}

  /**
   * Reads {@code application/x-www-form-urlencoded}.
   *
   * @param text without the question mark; null is none
   * @return of several values of one name the first; empty if the text is broken
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      for (String pair : text == null ? new String[0] : text.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        String value = parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "";
        fields.putIfAbsent(URLDecoder.decode(parts[0], UTF_8), value);
      }
      return fields;
    } catch (IllegalArgumentException _) {
      return Map.of();
    }
  }
}
