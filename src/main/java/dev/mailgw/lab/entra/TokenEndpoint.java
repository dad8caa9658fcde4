package dev.mailgw.lab.entra;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /{tenant}/oauth2/v2.0/token} without HTTP. Safe for use by several threads. */
final class TokenEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);

  private final TenantPath tenants;
  private final Map<String, GrantHandler> grants;

  TokenEndpoint(TenantPath tenants, Map<String, GrantHandler> grants) {
    this.tenants = tenants;
    this.grants = Map.copyOf(grants);
  }

  /**
   * The answer to a form.
   *
   * @param segment the tenant by which the client called
   * @param issuer of id tokens
   */
  Reply answer(String segment, String body, String issuer, Trace trace) {
    try {
      TokenForm form = TokenForm.parse(body);
      Map<String, Object> granted = grant(segment, new TokenRequest(form, issuer));
      LOG.info("token granted to {} (trace {})", oneLine(requester(form)), trace.traceId());
      return Reply.ok(trace, granted);
    } catch (Refusal refusal) {
      LOG.info("token refused: {} (trace {})", oneLine(refusal.getMessage()), trace.traceId());
      return Reply.refused(trace, refusal);
    }
  }

  private Map<String, Object> grant(String segment, TokenRequest request) throws Refusal {
    if (tenants.isShared(segment)) {
      throw Aadsts.GRANT_NOT_ON_COMMON.refusal();
    }
    tenants.require(segment);
    String type = request.form().require("grant_type");
    GrantHandler handler = grants.get(type);
    if (handler == null) {
      throw Aadsts.GRANT_UNSUPPORTED.refusal(type);
    }
    return handler.grant(request);
  }

  private static String requester(TokenForm form) {
    return form.find("client_id").orElse("?") + " by " + form.find("grant_type").orElse("?");
  }

  /** What a client sends must not look like lines of the log. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
