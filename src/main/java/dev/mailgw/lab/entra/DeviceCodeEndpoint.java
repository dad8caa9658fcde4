package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.entra.code.DeviceCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /{tenant}/oauth2/v2.0/devicecode} without HTTP. Safe for use by several threads. */
final class DeviceCodeEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceCodeEndpoint.class);

  /** How long a device waits between two questions, in seconds. */
  private static final int INTERVAL = 5;

  private final TenantPath tenants;
  private final ClientAuthentication authentication;
  private final Consent consent;
  private final DeviceCodes codes;

  DeviceCodeEndpoint(
      TenantPath tenants, ClientAuthentication authentication, Consent consent, DeviceCodes codes) {
    this.tenants = tenants;
    this.authentication = authentication;
    this.consent = consent;
    this.codes = codes;
  }

  /**
   * The answer to a form.
   *
   * @param page where the user enters the code: the lab's own, since a browser must reach it
   */
  Reply answer(TokenCall call, String page) {
    Trace trace = call.trace();
    try {
      return Reply.ok(trace, granted(call, TokenForm.parse(call.body()), page));
    } catch (Refusal refusal) {
      LOG.info("device code refused: {} (trace {})", refusal.reason(), trace.traceId());
      return Reply.refused(trace, refusal);
    }
  }

  /** Only public clients: the others would have to send their secret already here. */
  private Map<String, Object> granted(TokenCall call, TokenForm form, String page) throws Refusal {
    if (call.forced().isPresent()) {
      throw call.forced().get().about(form.words());
    }
    if (!tenants.isShared(call.segment())) {
      tenants.require(call.segment());
    }
    Application client = authentication.authenticate(new TokenRequest(form, call.issuer()));
    String scope = form.require("scope");
    consent.resourceOf(RequestedScopes.parse(scope));
    return body(codes.issue(new DeviceCodes.Ask(client.id(), scope)), page);
  }

  private static Map<String, Object> body(DeviceCodes.Pair pair, String page) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("user_code", pair.userCode());
    body.put("device_code", pair.deviceCode());
    body.put("verification_uri", page);
    body.put("expires_in", DeviceCodes.LIFE.toSeconds());
    body.put("interval", INTERVAL);
    body.put(
        "message",
        "To sign in, use a web browser to open the page %s and enter the code %s to authenticate."
            .formatted(page, pair.userCode()));
    return body;
  }
}
