package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import dev.mailgw.lab.directory.Consents;
import dev.mailgw.testing.ChromiumDump;
import dev.mailgw.testing.HeadlessChromium;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person signs in: at the command line and on the console, by hand and in a real browser. */
class LoginIT {

  private static final String USER = "sales@contoso.test";
  private static final String PASSWORD = "lab-sales";
  private static final String BOSS = "info@contoso.test";
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private RunningLab lab;
  private Visitor visitor;
  private int port;
  private Path config;

  @BeforeEach
  void start() throws Exception {
    lab = RunningLab.in(folder);
    visitor = new Visitor(Path.of(lab.ready().caPem()));
    port = RunningLab.freePort();
    config = config("fresh: {grant: refreshToken, user: " + USER + "}");
    lab.redirect("http://localhost:" + port + "/oauth/callback");
  }

  @AfterEach
  void stop() {
    visitor.close();
    lab.close();
  }

  @Test
  void aConfidentialClientsUserSignsInAtTheCommandLine() throws Exception {
    try (Mailgw login = login()) {
      String page = address(login);
      assertThat(page)
          .startsWith("https://localhost:" + lab.ready().https() + "/contoso.test/oauth2/v2.0/")
          .contains(
              "response_mode=query",
              "prompt=select_account",
              "login_hint=sales%40contoso.test",
              "code_challenge_method=S256",
              "offline_access");
      visitor.open(page).signIn(USER, PASSWORD);
      assertThat(visitor.page()).contains("Signed in", USER);
      Ended end = login.end();
      assertThat(end.exitCode()).as(end.all()).isZero();
      assertThat(end.out())
          .contains("signed in    " + USER, lab.ready().tenant(), "IMAP.AccessAsUser.All", "fresh");
      assertThat(end.err()).contains("private browser window", "single sign-on");
      assertThat(stored()).exists();
      assertThat(end.all()).doesNotContain("code=1.", "eyJ");
    }
  }

  @Test
  void aPublicClientListensOnAnyPort() throws Exception {
    makePublic();
    try (Mailgw login = Mailgw.start(folder, "login", "fresh", "--no-browser", "-c", config())) {
      visitor.open(address(login)).signIn(USER, PASSWORD);
      Ended end = login.end();
      assertThat(end.exitCode()).as(end.all()).isZero();
      assertThat(stored()).exists();
    }
  }

  @Test
  void aDeviceCodeIsEnteredElsewhere() throws Exception {
    makePublic();
    try (Mailgw login = Mailgw.start(folder, "login", "fresh", "--device-code", "-c", config())) {
      List<String> words = List.of(line(login, "enter the code").split("[ ,]+"));
      String page = List.of(line(login, "Open https").split(" ")).get(1);
      visitor.open(page).send("otc", words.get(words.indexOf("code") + 1));
      visitor.signIn(USER, PASSWORD).send("act", "accept");
      Ended end = login.end();
      assertThat(end.exitCode()).as(end.all()).isZero();
      assertThat(end.out()).contains("signed in    " + USER);
      assertThat(stored()).exists();
    }
  }

  @Test
  void whoDeclinesTheConsentIsToldAndNothingIsStored() throws Exception {
    client(app -> app.withConsents(new Consents(Set.of(), Set.of())));
    try (Mailgw login = login()) {
      visitor.open(address(login)).signIn(USER, PASSWORD).send("act", "decline");
      assertThat(visitor.page()).contains("Not signed in", "the user declined the consent");
      Ended end = login.end();
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.err()).contains("AADSTS65004", "sign in again and accept the permissions");
      assertThat(stored()).doesNotExist();
    }
  }

  @Test
  void aRedirectUriThatIsNotRegisteredIsSeenInTheBrowserOnly() throws Exception {
    lab.redirect("https://ece.contoso.test/oauth/callback");
    try (Mailgw login = login()) {
      assertThat(visitor.open(address(login)).page()).contains("AADSTS50011");
      assertThat(line(login, "which must be registered as"))
          .contains("http://localhost:" + port + "/oauth/callback");
      assertThat(login.alive()).isTrue();
    }
    assertThat(stored()).doesNotExist();
  }

  @Test
  void aStrangersAnswerEndsNothing() throws Exception {
    try (Mailgw login = login()) {
      String page = address(login);
      String callback = "http://localhost:" + port + "/oauth/callback";
      visitor.open(callback + "?state=made-up&code=1.Astranger");
      assertThat(visitor.shown().statusCode()).isEqualTo(404);
      visitor.open(callback + "?error=access_denied");
      assertThat(visitor.shown().statusCode()).isEqualTo(404);
      visitor.open(page).signIn(USER, PASSWORD);
      assertThat(login.end().exitCode()).isZero();
    }
  }

  @Test
  void anAccountForWhichNobodySignsInIsAMistakeOfUsage() throws Exception {
    Ended end = Mailgw.run(folder, "login", "own", "-c", config());
    assertThat(end.exitCode()).isEqualTo(2);
    assertThat(end.err()).contains("no account 'own' with grant refreshToken");
  }

  @Test
  void theTrapIsSprungAndTheTokenOfTheWorkstationsUserRefused() throws Exception {
    lab.workstationUser(BOSS);
    try (HeadlessChromium browser = chromium();
        Mailgw login = login()) {
      browser.open(address(login).replace("&prompt=select_account", ""));
      assertThat(text(browser)).contains("Not signed in", BOSS, USER);
      Ended end = login.end();
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.err())
          .contains("belongs to " + BOSS + ", not to " + USER, "single sign-on", "private");
      assertThat(stored()).doesNotExist();
    }
  }

  @Test
  void theConsoleSignsInWithTheTrapAvoidedAndRefusesWhoPicksTheWrongUser() throws Exception {
    lab.workstationUser(BOSS);
    try (HeadlessChromium browser = chromium();
        Mailgw gateway = Mailgw.start(folder, "run", "-c", config())) {
      String console = gateway.awaitReady();
      browser.open(console + "oauth/start?account=fresh");
      assertThat(browser.evaluate("location.origin")).isEqualTo("http://localhost:" + port);
      assertThat(text(browser)).contains("private browser window", "/oauth/callback");
      browser.follow("document.querySelector('form button').click()");
      browser.follow("document.querySelector('button[name=pick]').click()");
      assertThat(text(browser))
          .contains("Not signed in", "What is stored was left as it was", BOSS, USER);
      assertThat(stored()).doesNotExist();

      browser.open(console + "oauth/start?account=fresh");
      browser.follow("document.querySelector('form button').click()");
      browser.follow("document.querySelector('button[value=other]').click()");
      type(browser, "loginfmt", USER);
      type(browser, "passwd", PASSWORD);
      assertThat(text(browser)).contains("Signed in for account fresh", USER, "IMAP");
      assertThat(stored()).exists();
      String used = browser.evaluate("location.href");
      browser.open(used);
      assertThat(text(browser)).contains("Not signed in", "start the sign-in again");
      assertThat(String.join("\n", gateway.printed()))
          .contains(USER + " has signed in")
          .doesNotContain("code=", "state=", URI.create(used).getRawQuery());
    }
  }

  @Test
  void aRunningGatewayUsesAtOnceWhatALoginBesideItStored() throws Exception {
    int other = RunningLab.freePort();
    lab.redirect("http://localhost:" + other + "/oauth/callback");
    try (Mailgw gateway = Mailgw.start(folder, "run", "-c", config())) {
      gateway.awaitReady();
      gateway.awaitLog("no access token for account 'fresh'");
      try (Mailgw login =
          Mailgw.start(
              folder, "login", "fresh", "--no-browser", "--port", "" + other, "-c", config())) {
        visitor.open(address(login)).signIn(USER, PASSWORD);
        Ended end = login.end();
        assertThat(end.exitCode()).as(end.all()).isZero();
        assertThat(end.out()).contains("the running gateway uses it");
      }
      assertThat(Mailgw.run(folder, "token", "refresh", "fresh", "-c", config()).exitCode())
          .isZero();
    }
  }

  private static void type(HeadlessChromium browser, String field, String value)
      throws InterruptedException {
    browser.follow(
        "document.querySelector('#%s').value='%s';document.querySelector('button.main').click()"
            .formatted(field, value));
  }

  private static String text(HeadlessChromium browser) throws InterruptedException {
    return browser.evaluate("document.body.innerText");
  }

  private HeadlessChromium chromium() throws Exception {
    Assumptions.assumeTrue(ChromiumDump.browser().isPresent(), "no Chromium is installed");
    return HeadlessChromium.start(
        ChromiumDump.browser().orElseThrow(), folder.resolve("browser-profile"));
  }

  private Mailgw login() throws IOException {
    return Mailgw.start(
        folder, "login", "fresh", "--no-browser", "--port", "" + port, "-c", config());
  }

  private String address(Mailgw login) throws InterruptedException {
    return line(login, "/oauth2/v2.0/authorize?").strip();
  }

  private static String line(Mailgw login, String part) throws InterruptedException {
    return login
        .err()
        .await(line -> line.contains(part), SOON)
        .orElseThrow(() -> new AssertionError("no '" + part + "': " + login.printed()));
  }

  private String config() {
    return config.toString();
  }

  private Path config(String account) throws IOException {
    String yaml = lab.yaml("", "http: {port: %d}\nretriever: {pollInterval: 1h}".formatted(port));
    return lab.write(
        "mailgw.yaml", yaml.replace("  own: {grant", "  " + account + "\n  own: {grant"));
  }

  private void makePublic() throws IOException {
    client(app ->
        app.withPublicClient(true).withRedirectUris(List.of("http://localhost/oauth/callback")));
    String yaml = Files.readString(config);
    lab.write(
        "mailgw.yaml",
        yaml.replace("  clientSecret: file:secrets/client\n", "")
            .replace(
                "own: {grant: clientCredentials}",
                "own: {grant: clientCredentials, clientSecret: file:secrets/client}"));
  }

  private void client(
      java.util.function.UnaryOperator<dev.mailgw.lab.directory.Application> change) {
    lab.directory().changeApplication(lab.ready().clients().getFirst().id(), change);
  }

  private Path stored() {
    return folder.resolve("data/tokens/account-fresh.token");
  }
}
