package dev.mailgw.lab.api;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.entra.signin.WorkstationUser;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.Collections;

/** The workstation's user. */
final class WorkstationRoutes implements HttpService {

  private static final String PATH = "/api/v1/workstation-user";

  /**
   * Who it is to be.
   *
   * @param user an address; null for nobody
   */
  private record Change(String user) {}

  private final Directory directory;
  private final WorkstationUser workstation;

  WorkstationRoutes(Directory directory, WorkstationUser workstation) {
    this.directory = directory;
    this.workstation = workstation;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(PATH, Ask.answered(_ -> view())).put(PATH, Ask.answered(this::change));
  }

  private Object change(Ask ask) throws BadRequest, IOException {
    String user = ask.body(Change.class).user();
    if (user != null && directory.find(user).isEmpty()) {
      throw new BadRequest(404, "the lab has no user '" + user + "'");
    }
    if (user == null) {
      workstation.clear();
    } else {
      workstation.set(user);
    }
    return view();
  }

  private Object view() {
    return Collections.singletonMap("user", workstation.address().orElse(null));
  }
}
