package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.entra.code.BadCode;
import dev.mailgw.lab.entra.code.DeviceCodes;
import java.util.Map;

/** A device asks whether its user has signed in by now (RFC 8628 §3.4). */
final class DeviceCodeGrant implements GrantHandler {

  private final ClientAuthentication authentication;
  private final DeviceCodes codes;
  private final SignedInTokens tokens;

  DeviceCodeGrant(ClientAuthentication authentication, DeviceCodes codes, SignedInTokens tokens) {
    this.authentication = authentication;
    this.codes = codes;
    this.tokens = tokens;
  }

  @Override
  public Map<String, Object> grant(TokenRequest request) throws Refusal {
    Application client = authentication.authenticate(request);
    String code = request.form().require("device_code");
    try {
      return tokens.body(codes.redeem(code, client.id()), client, request);
    } catch (BadCode e) {
      throw refusal(e);
    }
  }

  private static Refusal refusal(BadCode e) {
    return switch (e.reason()) {
      case PENDING -> Aadsts.AUTHORIZATION_PENDING.refusal();
      case DECLINED -> Aadsts.AUTHORIZATION_DECLINED.refusal();
      case EXPIRED -> Aadsts.DEVICE_CODE_EXPIRED.refusal();
      case USED -> Aadsts.CODE_REDEEMED.refusal();
      case UNKNOWN, OTHER_REDIRECT, VERIFIER_MISSING, VERIFIER_WRONG ->
          Aadsts.DEVICE_CODE_UNKNOWN.refusal();
    };
  }
}
