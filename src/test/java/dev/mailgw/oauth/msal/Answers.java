package dev.mailgw.oauth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** What Entra ID answers, with made-up values. */
final class Answers {

  private Answers() {}

  static String user(String accessToken, String refreshToken) {
    return """
    {"token_type":"Bearer","scope":"%s","expires_in":4321,"ext_expires_in":4321,\
    "access_token":"%s","refresh_token":"%s","id_token":"%s","client_info":"%s"}\
    """
        .formatted(
            SignInBench.SCOPE,
            accessToken,
            refreshToken,
            base64("{\"alg\":\"none\"}")
                + "."
                + base64(
                    "{\"oid\":\"o-1\",\"tid\":\"t-1\",\"preferred_username\":\"sales@example.com\"}")
                + ".c2ln",
            base64("{\"uid\":\"o-1\",\"utid\":\"t-1\"}"));
  }

  static String application(String accessToken, String more) {
    return "{\"token_type\":\"Bearer\",\"access_token\":\"" + accessToken + "\"" + more + "}";
  }

  static String refusal(String error, int code, String gap) {
    return """
    {"error":"%s","error_description":"AADSTS%d: It is over.%sTrace ID: trace-1%s\
    Correlation ID: corr-1%sTimestamp: 2026-04-06 10:00:00Z","error_codes":[%d]}\
    """
        .formatted(error, code, gap, gap, gap, code);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
