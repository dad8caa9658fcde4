package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Tenant;
import java.util.Map;

/** {@code POST /{tenant}/oauth2/v2.0/token} without HTTP. Safe for use by several threads. */
final class TokenEndpoint {

  private final TenantPath tenants;
  private final Map<String, GrantHandler> grants;
  private final RequestLoops loops;
  private final TokenEvents events;

  TokenEndpoint(
      Tenant tenant, Map<String, GrantHandler> grants, RequestLoops loops, TokenEvents events) {
    this.tenants = new TenantPath(tenant);
    this.grants = Map.copyOf(grants);
    this.loops = loops;
    this.events = events;
  }

  /** The answer to a form. */
  Reply answer(TokenCall call) {
    call.introduction().ifPresent(events::introduced);
    TokenForm form = TokenForm.EMPTY;
    try {
      form = TokenForm.parse(call.body()).withBasic(call.authorization());
      loops.admit(form);
      Map<String, Object> granted = grant(call, form);
      loops.granted(form);
      events.issued(form, granted, call.trace());
      return Reply.ok(call.trace(), granted);
    } catch (Refusal refusal) {
      loops.refused(form, refusal.reason());
      events.refused(form, refusal, call.trace());
      Reply reply = Reply.refused(call.trace(), refusal);
      reply.retryAfter().ifPresent(events::throttled);
      return reply;
    }
  }

  private Map<String, Object> grant(TokenCall call, TokenForm form) throws Refusal {
    if (call.forced().isPresent()) {
      Map<String, String> words = form.words();
      words.put("tenant", call.segment());
      throw call.forced().get().about(words);
    }
    tenants.requireFor(form, call.segment());
    String type = form.require("grant_type");
    GrantHandler handler = grants.get(type);
    if (handler == null) {
      throw Aadsts.GRANT_UNSUPPORTED.refusal(type);
    }
    return handler.grant(new TokenRequest(form, call.issuer()));
  }
}
