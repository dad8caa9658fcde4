package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.entra.code.Approval;
import dev.mailgw.lab.entra.code.AuthorizationCodes;
import dev.mailgw.lab.entra.code.BadCode;
import java.util.Map;

/** An application brings the code with which its user has come back (RFC 6749 §4.1.3). */
final class AuthorizationCodeGrant implements GrantHandler {

  private final ClientAuthentication authentication;
  private final AuthorizationCodes codes;
  private final SignedInTokens tokens;

  AuthorizationCodeGrant(
      ClientAuthentication authentication, AuthorizationCodes codes, SignedInTokens tokens) {
    this.authentication = authentication;
    this.codes = codes;
    this.tokens = tokens;
  }

  @Override
  public Map<String, Object> grant(TokenRequest request) throws Refusal {
    TokenForm form = request.form();
    Application client = authentication.authenticate(request);
    String code = form.require("code");
    String redirectUri = form.require("redirect_uri");
    try {
      Approval approval = codes.redeem(code, client.id(), redirectUri, form.find("code_verifier"));
      return tokens.body(approval, client, request);
    } catch (BadCode e) {
      throw refusal(e, redirectUri);
    }
  }

  private static Refusal refusal(BadCode e, String redirectUri) {
    return switch (e.reason()) {
      case USED -> Aadsts.CODE_REDEEMED.refusal();
      case EXPIRED -> Aadsts.CODE_EXPIRED.refusal();
      case OTHER_REDIRECT -> Aadsts.REDIRECT_URI_OTHER.refusal(redirectUri, e.getMessage());
      case VERIFIER_MISSING -> Aadsts.PARAMETER_MISSING.refusal("code_verifier");
      case VERIFIER_WRONG -> Aadsts.VERIFIER_WRONG.refusal();
      case UNKNOWN, PENDING, DECLINED -> Aadsts.CODE_UNKNOWN.refusal();
    };
  }
}
