package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import java.util.Map;

/** A signed-in user's application asks again (RFC 6749 §6). */
final class RefreshTokenGrant implements GrantHandler {

  /** What a request without {@code scope} gets: that to which the user has signed in. */
  private static final String SIGNED_IN_TO = "https://outlook.office.com/.default";

  private final ClientAuthentication authentication;
  private final RefreshTokens refreshTokens;
  private final Consent consent;
  private final UserTokens userTokens;

  RefreshTokenGrant(
      ClientAuthentication authentication,
      RefreshTokens refreshTokens,
      Consent consent,
      UserTokens userTokens) {
    this.authentication = authentication;
    this.refreshTokens = refreshTokens;
    this.consent = consent;
    this.userTokens = userTokens;
  }

  @Override
  public Map<String, Object> grant(TokenRequest request) throws Refusal {
    TokenForm form = request.form();
    Application client = authentication.authenticate(request);
    SignIn signIn = refreshTokens.signIn(form.require("refresh_token"), client);
    var asked = RequestedScopes.parse(form.find("scope").orElse(SIGNED_IN_TO));
    return userTokens.body(signIn, client, consent.toUser(asked, client), request);
  }
}
