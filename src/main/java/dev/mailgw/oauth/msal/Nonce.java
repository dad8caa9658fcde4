package dev.mailgw.oauth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an id token's nonce. The signature needs no check: the token came from the token endpoint
 * itself over TLS (OpenID Connect Core §3.1.3.7, number 6).
 */
final class Nonce {

  private static final JsonMapper JSON = new JsonMapper();

  private Nonce() {}

  /** Empty text if there is none to be read. */
  static String of(String idToken) {
    String[] parts = idToken == null ? new String[0] : idToken.split("\\.", -1);
    if (parts.length != 3) {
      return "";
    }
    try {
      String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
      return JSON.readTree(claims).path("nonce").asString("");
    } catch (IllegalArgumentException | JacksonException _) {
      return "";
    }
  }
}
