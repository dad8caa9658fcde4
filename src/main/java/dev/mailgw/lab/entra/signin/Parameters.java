package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a query or a form says ({@code application/x-www-form-urlencoded}). Immutable. */
final class Parameters {

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /** An empty value counts as absent, as RFC 6749 §3.1 asks. */
  static Parameters parse(String encoded) throws Stop {
    Map<String, String> values = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length() - 1) {
        String name = decoded(pair.substring(0, equals));
        if (values.putIfAbsent(name, decoded(pair.substring(equals + 1))) != null) {
          throw Trouble.PARAMETER_DUPLICATED.stop(name);
        }
      }
    }
    return new Parameters(Map.copyOf(values));
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String require(String name) throws Stop {
    return find(name).orElseThrow(() -> Trouble.PARAMETER_MISSING.stop(name));
  }

  private static String decoded(String text) throws Stop {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      throw Trouble.REQUEST_MALFORMED.stop();
    }
  }
}
