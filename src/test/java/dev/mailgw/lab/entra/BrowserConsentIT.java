package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.SignInBench.ADMIN;
import static dev.mailgw.lab.entra.SignInBench.REDIRECT;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.TENANT;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.Consents;
import dev.mailgw.lab.directory.Obstacle;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What stands between a person who has signed in and the application he signed in for. */
class BrowserConsentIT {

  private SignInBench bench;
  private BrowserUser browser;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    bench = SignInBench.start(directory);
    browser = bench.browser();
  }

  @AfterEach
  void stop() {
    browser.close();
    bench.close();
  }

  @Test
  void whoDoesNotConsentSendsTheApplicationAway() throws Exception {
    forgetConsents();

    browser.open(bench.authorize()).signIn(USER.address(), "pw");
    assertThat(browser.page())
        .contains("Send mail as you over SMTP", "Read, change and delete your mail over IMAP");
    browser.send("act", "decline");

    assertThat(browser.brought())
        .containsEntry("error", "access_denied")
        .hasEntrySatisfying("error_description", d -> assertThat(d).startsWith("AADSTS65004: "));
  }

  @Test
  void whoConsentsIsNotAskedAgain() throws Exception {
    forgetConsents();

    browser.open(bench.authorize()).signIn(USER.address(), "pw").send("act", "accept");
    assertThat(browser.brought()).containsKey("code");

    assertThat(browser.open(bench.authorize()).brought()).containsKey("code");
    assertThat(bench.tenant.directory.application(APP.id()).orElseThrow().consents().delegated())
        .containsExactlyInAnyOrder("IMAP.AccessAsUser.All", "SMTP.Send");
  }

  @Test
  void whereUsersMayNotConsentAnAdministratorDoesItForAll() throws Exception {
    forgetConsents();
    bench.tenant.directory.changePolicy(p -> p.withUserConsent(false));
    browser.open(bench.authorize()).signIn(USER.address(), "pw");
    assertThat(browser.page()).contains("AADSTS90094: ", "/organizations/adminconsent?client_id=");
    assertThat(browser.send("act", "accept").page()).contains("AADSTS9002313: ");

    try (var admin = bench.browser()) {
      admin.open(
          "/contoso.test/adminconsent?"
              + TestTenant.form("client_id", APP.id(), "redirect_uri", REDIRECT, "state", "7"));
      admin.signIn(ADMIN.address(), "admin-pw").send("act", "accept");
      assertThat(admin.location())
          .isEqualTo(REDIRECT + "&admin_consent=True&tenant=" + TENANT.id() + "&state=7");
    }

    assertThat(bench.tenant.directory.application(APP.id()).orElseThrow().consents())
        .isEqualTo(Consents.ALL);
    assertThat(browser.open(bench.authorize()).signIn(USER.address(), "pw").brought())
        .containsKey("code");
  }

  @Test
  void theObstaclesOfAUserAreErrorPages() throws Exception {
    Map<Obstacle, String> pages =
        Map.of(
            Obstacle.NOT_ASSIGNED, "AADSTS50105: ",
            Obstacle.ACCOUNT_DISABLED, "AADSTS50057: ",
            Obstacle.ACCOUNT_LOCKED, "AADSTS50053: ",
            Obstacle.PASSWORD_EXPIRED, "AADSTS50055: ",
            Obstacle.CONDITIONAL_ACCESS, "AADSTS53003: ",
            Obstacle.OTHER_PROVIDER, "AADSTS50020: ");
    for (var page : pages.entrySet()) {
      bench.tenant.directory.changeUser(
          USER.address(), u -> u.withObstacles(Set.of(page.getKey())));
      browser.open(bench.authorize()).signIn(USER.address(), "pw");
      assertThat(browser.page()).contains(page.getValue()).contains("having trouble");
    }
  }

  @Test
  void aSecondFactorCanBeApproved() throws Exception {
    bench.tenant.directory.changeUser(
        USER.address(), u -> u.withObstacles(Set.of(Obstacle.MFA_REQUIRED)));

    browser.open(bench.authorize()).signIn(USER.address(), "pw");
    assertThat(browser.page()).contains("Approve the sign-in");

    assertThat(browser.send("act", "strong").brought()).containsKey("code");
  }

  @Test
  void whoHasApprovedASecondFactorIsNotAskedAtRefresh() throws Exception {
    String weak =
        bench
            .redeem(code(browser.open(bench.authorize()).signIn(USER.address(), "pw")))
            .get("refresh_token")
            .asString();
    bench.tenant.directory.changeUser(
        USER.address(), u -> u.withObstacles(Set.of(Obstacle.MFA_REQUIRED)));
    assertThat(code(refresh(weak))).isEqualTo(50076);

    browser.open(bench.authorize("prompt", "login")).signIn(USER.address(), "pw");
    String strong =
        bench.redeem(code(browser.send("act", "strong"))).get("refresh_token").asString();
    JsonNode renewed = refresh(strong);

    assertThat(bench.upn(renewed)).isEqualTo(USER.address());
    assertThat(bench.upn(refresh(renewed.get("refresh_token").asString())))
        .isEqualTo(USER.address());
    assertThat(bench.tenant.noted(Kind.SIGNED_IN))
        .hasSize(2)
        .last()
        .asString()
        .contains(USER.address(), APP.id(), "by password and a second factor");
  }

  @Test
  void aWrongPasswordInTheBrowserIsNoted() throws Exception {
    browser.open(bench.authorize()).signIn(USER.address(), "guess");

    assertThat(bench.tenant.noted(Kind.REFUSED))
        .containsExactly(USER.address() + " in the browser: not the password");
  }

  @Test
  void aStepCannotBeLeftOut() throws Exception {
    forgetConsents();
    browser.open(bench.authorize()).send("act", "account", "loginfmt", USER.address());

    for (String act : List.of("accept", "strong")) {
      browser.open(bench.authorize()).send("act", "account", "loginfmt", USER.address());
      assertThat(browser.send("act", act).page()).contains("AADSTS9002313: ");
    }
    assertThat(bench.tenant.directory.application(APP.id()).orElseThrow().consents().delegated())
        .isEmpty();
  }

  private void forgetConsents() {
    bench.tenant.directory.changeApplication(
        APP.id(), a -> a.withConsents(new Consents(Set.of(), Set.of())));
  }

  private JsonNode refresh(String token) throws Exception {
    return bench.token(
        "grant_type",
        "refresh_token",
        "client_id",
        APP.id(),
        "client_secret",
        APP.secret().orElseThrow(),
        "refresh_token",
        token);
  }

  private static String code(BrowserUser browser) {
    return browser.brought().get("code");
  }

  private static int code(JsonNode refusal) {
    return refusal.get("error_codes").get(0).asInt();
  }
}
