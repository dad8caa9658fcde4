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
  private final Obstacles obstacles;
  private final TokenMint mint;
  private final RefreshTokens refreshTokens;
  private final LifeTimes lifeTimes;

  /**
   * What a user's application wants besides the access token.
   *
   * @param scope all scopes of its requests; {@code openid} and {@code offline_access} count
   * @param nonce for the id token
   * @param strong whether the user has passed multi-factor authentication
   */
  record Wanted(String scope, Optional<String> nonce, boolean strong) {

    private boolean has(String name) {
      return (" " + scope + " ").contains(" " + name + " ");
    }
  }

  UserTokens(
      Directory directory, TokenMint mint, RefreshTokens refreshTokens, LifeTimes lifeTimes) {
    this.directory = directory;
    this.obstacles = new Obstacles(directory);
    this.mint = mint;
    this.refreshTokens = refreshTokens;
    this.lifeTimes = lifeTimes;
  }

  /** To somebody who has a refresh token already, and always gets the next one. */
  Map<String, Object> body(
      SignIn signIn, Application client, Consent.Decision decision, TokenRequest request)
      throws Refusal {
    obstacles.check(signIn, client, decision.audience());
    String scope = request.form().find("scope").orElse("") + " offline_access";
    var wanted = new Wanted(scope, Optional.empty(), signIn.strong());
    return body(signIn.user(), client, decision, wanted, request);
  }

  /**
   * To somebody who has just signed in: what stood between him and a token, the browser has told.
   */
  Map<String, Object> body(
      String user,
      Application client,
      Consent.Decision decision,
      Wanted wanted,
      TokenRequest request) {
    Duration life = lifeTimes.ofUser();
    String shown = directory.twist().userFor(user);
    var granted =
        new Granted(
            decision.audience(),
            client,
            ClientProof.in(request.form()),
            Optional.of(user),
            decision.permissions(),
            life);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("token_type", "Bearer");
    body.put("scope", decision.scope());
    lifeTimes.tell(life, body);
    body.put("access_token", mint.accessToken(granted));
    if (wanted.has("offline_access")) {
      body.put("refresh_token", refreshTokens.issue(user, client.id(), wanted.strong()));
    }
    if (wanted.has("openid")) {
      body.put("id_token", mint.idToken(client, shown, request.issuer(), life, wanted.nonce()));
    }
    if (request.form().find("client_info").filter("1"::equals).isPresent()) {
      body.put("client_info", clientInfo(shown));
    }
    return body;
  }

  /** From this MSAL builds its account. */
  private String clientInfo(String user) {
    String json =
        "{\"uid\":\"%s\",\"utid\":\"%s\"}"
            .formatted(directory.objectId(user), directory.tenant().id());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
