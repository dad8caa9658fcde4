package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a token request ({@code application/x-www-form-urlencoded}). Immutable. */
final class TokenForm {

  static final TokenForm EMPTY = new TokenForm(Map.of());

  private static final String BASIC = "Basic ";

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

  /**
   * With the client's id and secret of an {@code Authorization: Basic} header, which stand in the
   * place of those in the form (RFC 6749 §2.3.1).
   */
  TokenForm withBasic(Optional<String> authorization) throws Refusal {
    Optional<String> basic =
        authorization.filter(a -> a.regionMatches(true, 0, BASIC, 0, BASIC.length()));
    if (basic.isEmpty()) {
      return this;
    }
    String[] pair = base64(basic.get().substring(BASIC.length()).strip()).split(":", 2);
    Map<String, String> all = new HashMap<>(parameters);
    all.put("client_id", decoded(pair[0]));
    if (pair.length == 2 && !pair[1].isEmpty()) {
      all.put("client_secret", decoded(pair[1]));
    }
    return new TokenForm(Map.copyOf(all));
  }

  private static String base64(String text) throws Refusal {
    try {
      return new String(Base64.getDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException _) {
      throw Aadsts.REQUEST_MALFORMED.refusal();
    }
  }

  /** What it says that the sentence of a refusal may repeat. */
  Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    find("client_id").ifPresent(id -> words.put("app", id));
    find("scope").ifPresent(scope -> words.put("scope", scope));
    find("grant_type").ifPresent(type -> words.put("grant", type));
    return words;
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
