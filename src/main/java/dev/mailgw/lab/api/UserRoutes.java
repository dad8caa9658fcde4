package dev.mailgw.lab.api;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Label;
import dev.mailgw.lab.directory.TokenTwist;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Users and shared mailboxes. */
final class UserRoutes implements HttpService {

  private static final String ONE = "/api/v1/users/{address}";

  private final Directory directory;
  private final TenantEdit edit;

  UserRoutes(Directory directory, TenantEdit edit) {
    this.directory = directory;
    this.edit = edit;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(
            "/api/v1/users", Ask.answered(_ -> directory.users().stream().map(this::view).toList()))
        .get(ONE, Ask.answered(ask -> view(user(ask))))
        .patch(ONE, Ask.answered(this::change))
        .put(ONE, Ask.answered(this::create))
        .delete(ONE, Ask.answered(this::remove))
        .post(ONE + "/revoke", Ask.answered(this::revoke));
  }

  private LabUser user(Ask ask) throws BadRequest {
    String address = ask.path("address");
    return directory
        .find(address)
        .orElseThrow(() -> new BadRequest(404, "the lab has no user '" + address + "'"));
  }

  /** All that are meant by an address, a pattern or a word. */
  private Object change(Ask ask) throws BadRequest, EditException, IOException {
    Edits edits = Edits.of(ask);
    String whom = ask.path("address");
    if (whom.contains("@") && !whom.contains("*")) {
      var _ = user(ask);
    }
    List<LabUser> before = users(edit.select(whom));
    TokenTwist twist = directory.twist();
    edits.make(
        (key, value) -> edit.user(whom, key, value),
        () -> {
          before.forEach(directory::add);
          directory.changeTwist(_ -> twist);
        });
    return users(before.stream().map(LabUser::address).toList()).stream().map(this::view).toList();
  }

  private List<LabUser> users(List<String> addresses) {
    return addresses.stream().flatMap(address -> directory.find(address).stream()).toList();
  }

  /** A mailbox in good order, but for what the request says. */
  private Object create(Ask ask) throws BadRequest, EditException, IOException {
    Edits edits = Edits.of(ask);
    String password = edits.take("password");
    var before = directory.find(ask.path("address"));
    String address = edit.newUser(ask.path("address"), password == null ? "" : password);
    edits.make(
        (key, value) -> edit.user(address, key, value),
        () -> before.ifPresentOrElse(directory::add, () -> directory.removeUser(address)));
    return view(directory.find(address).orElseThrow());
  }

  private Object remove(Ask ask) throws BadRequest {
    LabUser user = user(ask);
    directory.removeUser(user.address());
    return Map.of("removed", user.address());
  }

  /** As "revoke sessions" does: what was issued up to now can't be renewed. */
  private Object revoke(Ask ask) throws BadRequest, EditException, IOException {
    var _ = ask.object();
    String address = user(ask).address();
    edit.user(address, "tokensValidFrom", "now");
    return view(directory.find(address).orElseThrow());
  }

  private Map<String, Object> view(LabUser user) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("address", user.address());
    view.put("kind", Label.of(user.kind()));
    view.put("protocols", user.protocols().stream().map(LabProtocol::label).sorted().toList());
    view.put("sharedWith", user.sharedWith());
    view.put("obstacles", user.obstacles().stream().map(Label::of).sorted().toList());
    view.put("smtp", directory.allowsSmtp(user));
    view.put("settings", edit.describe(user));
    return view;
  }
}
