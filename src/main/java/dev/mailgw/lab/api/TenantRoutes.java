package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.directory.TokenTwist;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What holds for the whole tenant, and the limits. */
final class TenantRoutes implements HttpService {

  private static final String TENANT = "/api/v1/tenant";
  private static final String LIMITS = "/api/v1/limits";

  private final Directory directory;
  private final Throttles throttles;
  private final TenantEdit edit;

  TenantRoutes(Directory directory, Throttles throttles, TenantEdit edit) {
    this.directory = directory;
    this.throttles = throttles;
    this.edit = edit;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(TENANT, Ask.answered(_ -> tenant()))
        .patch(TENANT, Ask.answered(this::changeTenant))
        .get(LIMITS, Ask.answered(_ -> limits()))
        .patch(LIMITS, Ask.answered(this::changeLimits));
  }

  private Object changeTenant(Ask ask) throws BadRequest, EditException, IOException {
    TenantPolicy before = directory.policy();
    TokenTwist twist = directory.twist();
    Edits.of(ask)
        .make(
            edit::tenant,
            () -> {
              directory.changePolicy(_ -> before);
              directory.changeTwist(_ -> twist);
            });
    return tenant();
  }

  private Object changeLimits(Ask ask) throws BadRequest, EditException, IOException {
    Limits before = throttles.limits();
    Edits.of(ask).make(edit::limit, () -> throttles.change(before));
    return limits();
  }

  private Object tenant() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", directory.tenant().id());
    view.put("domain", directory.tenant().domain());
    view.put("settings", edit.describeTenant());
    return view;
  }

  private Object limits() {
    return Map.of("settings", edit.describeLimits());
  }
}
