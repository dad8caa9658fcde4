package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.TENANT;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running sign-in service with an application that is registered for the browser. */
final class SignInBench implements AutoCloseable {

  static final String REDIRECT = "https://ece.contoso.test/oauth/callback?keep=1";
  static final String SCOPE =
      "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send"
          + " openid offline_access";

  /** The administrator who sits at the workstation. */
  static final LabUser ADMIN =
      new LabUser("admin@contoso.test", "admin-pw", EnumSet.allOf(LabProtocol.class), List.of());

  final TestTenant tenant = TestTenant.at(Instant.now().toString());
  final RunningEntra entra;

  private SignInBench(Path directory) throws Exception {
    entra = RunningEntra.start(tenant, directory);
    tenant.directory.changeApplication(APP.id(), a -> a.withRedirectUris(List.of(REDIRECT)));
    tenant.directory.changeApplication(
        PUBLIC.id(), a -> a.withRedirectUris(List.of("http://localhost")));
    tenant.directory.add(ADMIN);
  }

  static SignInBench start(Path directory) throws Exception {
    return new SignInBench(directory);
  }

  BrowserUser browser() {
    return new BrowserUser(entra);
  }

  /** The address to which the application sends its user, with these parameters more. */
  String authorize(String... more) {
    String[] all = new String[more.length + 10];
    System.arraycopy(
        new String[] {
          "client_id",
          APP.id(),
          "response_type",
          "code",
          "redirect_uri",
          REDIRECT,
          "scope",
          SCOPE,
          "state",
          "st&te=\"<1>"
        },
        0,
        all,
        0,
        10);
    System.arraycopy(more, 0, all, 10, more.length);
    return "/" + TENANT.id() + "/oauth2/v2.0/authorize?" + TestTenant.form(all);
  }

  JsonNode token(String... form) throws Exception {
    return post("/oauth2/v2.0/token", form);
  }

  JsonNode redeem(String code, String... more) throws Exception {
    String[] all = new String[more.length + 10];
    System.arraycopy(
        new String[] {
          "grant_type",
          "authorization_code",
          "client_id",
          APP.id(),
          "client_secret",
          APP.secret().orElseThrow(),
          "redirect_uri",
          REDIRECT,
          "code",
          code
        },
        0,
        all,
        0,
        10);
    System.arraycopy(more, 0, all, 10, more.length);
    return token(all);
  }

  JsonNode post(String path, String... form) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(entra.url("/" + TENANT.id() + path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(TestTenant.form(form)))
            .build();
    return JsonMapper.shared()
        .readTree(entra.client().send(request, BodyHandlers.ofString()).body());
  }

  /** Whose token it is. */
  String upn(JsonNode answer) throws Exception {
    return tenant.entra.tokens().verify(answer.get("access_token").asString()).upn().orElseThrow();
  }

  @Override
  public void close() {
    entra.close();
  }
}
