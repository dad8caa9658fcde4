package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An application asks in its own name (RFC 6749 §4.4). */
final class ClientCredentialsGrant implements GrantHandler {

  private final ClientAuthentication authentication;
  private final Consent consent;
  private final TokenMint mint;
  private final LifeTimes lifeTimes;

  ClientCredentialsGrant(
      ClientAuthentication authentication, Consent consent, TokenMint mint, LifeTimes lifeTimes) {
    this.authentication = authentication;
    this.consent = consent;
    this.mint = mint;
    this.lifeTimes = lifeTimes;
  }

  @Override
  public Map<String, Object> grant(TokenRequest request) throws Refusal {
    Application client = authentication.authenticate(request);
    if (client.isPublic()) {
      throw Aadsts.SECRET_MISSING.refusal();
    }
    var decision = consent.toApplication(request.form().require("scope"), client);
    var granted =
        new Granted(
            decision.audience(),
            client,
            ClientProof.in(request.form()),
            Optional.empty(),
            decision.permissions(),
            lifeTimes.ofApplication());
    return body(granted);
  }

  private Map<String, Object> body(Granted granted) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("token_type", "Bearer");
    lifeTimes.tell(granted.life(), body);
    body.put("access_token", mint.accessToken(granted));
    return body;
  }
}
