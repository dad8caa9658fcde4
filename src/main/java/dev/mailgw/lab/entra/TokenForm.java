package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a token request ({@code application/x-www-form-urlencoded}). Immutable. */
final class TokenForm {

  private final Map<String, String> parameters;

  private TokenForm(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** An empty value counts as absent, as RFC 6749 §3.2 asks. */
  static TokenForm parse(String body) throws Refusal {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length() - 1) {
        add(parameters, decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new TokenForm(Map.copyOf(parameters));
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  String require(String name) throws Refusal {
    return find(name).orElseThrow(() -> Aadsts.PARAMETER_MISSING.refusal(name));
  }

  private static void add(Map<String, String> parameters, String name, String value)
      throws Refusal {
    if (parameters.putIfAbsent(name, value) != null) {
      throw Aadsts.PARAMETER_DUPLICATED.refusal(name);
    }
  }

  private static String decoded(String text) throws Refusal {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      throw Aadsts.REQUEST_MALFORMED.refusal();
    }
  }
}
