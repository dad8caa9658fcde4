package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Registered applications. */
final class ApplicationRoutes implements HttpService {

  private static final String ALL = "/api/v1/applications";
  private static final String ONE = ALL + "/{id}";

  private final Directory directory;
  private final TenantEdit edit;

  ApplicationRoutes(Directory directory, TenantEdit edit) {
    this.directory = directory;
    this.edit = edit;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(ALL, Ask.answered(_ -> directory.applications().stream().map(this::view).toList()))
        .get(ONE, Ask.answered(ask -> view(application(ask))))
        .patch(ONE, Ask.answered(this::change));
  }

  private Application application(Ask ask) throws BadRequest {
    String id = ask.path("id");
    return directory
        .application(id)
        .orElseThrow(() -> new BadRequest(404, "the lab has no application '" + id + "'"));
  }

  private Object change(Ask ask) throws BadRequest, EditException, IOException {
    Application before = application(ask);
    Edits.of(ask)
        .make(
            (key, value) -> edit.application(before.id(), key, value), () -> directory.add(before));
    return view(application(ask));
  }

  /** Without secrets. */
  private Map<String, Object> view(Application application) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", application.id());
    view.put("public", application.isPublic());
    view.put("secrets", application.secrets().size());
    view.put("certificates", application.certificates().size());
    view.put("redirectUris", application.redirectUris());
    view.put("settings", edit.describe(application));
    return view;
  }
}
