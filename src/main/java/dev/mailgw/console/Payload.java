package dev.mailgw.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a request carries that is no form.
 *
 * @param type its media type in lower case, without parameters; empty text if none is said
 * @param query what stands behind the question mark, as it came
 * @param content opens it, once
 */
record Payload(String type, String query, Supplier<InputStream> content) {

  static final Payload NONE = new Payload("", "", InputStream::nullInputStream);

  /**
   * The query's values by their names.
   *
   * @throws IllegalArgumentException if it is broken
   */
  Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters
          .computeIfAbsent(URLDecoder.decode(parts[0], UTF_8), _ -> new ArrayList<>())
          .add(parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
    }
    return parameters;
  }
}
