package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The success body of every grant that ends with a user being signed in. */
final class UserTokens {

  private final Directory directory;
  private final TokenMint mint;
  private final RefreshTokens refreshTokens;
  private final LifeTimes lifeTimes;

  UserTokens(
      Directory directory, TokenMint mint, RefreshTokens refreshTokens, LifeTimes lifeTimes) {
    this.directory = directory;
    this.mint = mint;
    this.refreshTokens = refreshTokens;
    this.lifeTimes = lifeTimes;
  }

  Map<String, Object> body(
      String user, Application client, Consent.Decision decision, TokenRequest request) {
    Duration life = lifeTimes.ofUser();
    String shown = directory.twist().userFor(user);
    var granted =
        new Granted(decision.audience(), client, Optional.of(user), decision.permissions(), life);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("token_type", "Bearer");
    body.put("scope", decision.scope());
    body.put("expires_in", life.toSeconds());
    body.put("ext_expires_in", life.toSeconds());
    body.put("access_token", mint.accessToken(granted));
    body.put("refresh_token", refreshTokens.issue(user, client.id()));
    if (wants(request, "openid")) {
      body.put("id_token", mint.idToken(client, shown, request.issuer(), life));
    }
    if (request.form().find("client_info").filter("1"::equals).isPresent()) {
      body.put("client_info", clientInfo(shown));
    }
    return body;
  }

  private static boolean wants(TokenRequest request, String scope) {
    return (" " + request.form().find("scope").orElse("") + " ").contains(" " + scope + " ");
  }

  /** From this MSAL builds its account. */
  private String clientInfo(String user) {
    String json =
        "{\"uid\":\"%s\",\"utid\":\"%s\"}"
            .formatted(directory.objectId(user), directory.tenant().id());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
