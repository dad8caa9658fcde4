package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.entra.code.Approval;
import java.util.Map;

/** The success body behind a sign-in in the browser. */
final class SignedInTokens {

  private final Consent consent;
  private final UserTokens tokens;

  SignedInTokens(Consent consent, UserTokens tokens) {
    this.consent = consent;
    this.tokens = tokens;
  }

  /**
   * A request may name other scopes than the sign-in did; what else there is goes by the latter.
   */
  Map<String, Object> body(Approval approval, Application client, TokenRequest request)
      throws Refusal {
    String scope = request.form().find("scope").orElse(approval.scope());
    var decision = consent.toUser(RequestedScopes.parse(scope), client);
    var wanted =
        new UserTokens.Wanted(approval.scope() + " " + scope, approval.nonce(), approval.strong());
    return tokens.body(approval.user(), client, decision, wanted, request);
  }
}
