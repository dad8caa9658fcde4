package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.SignInBench.ADMIN;
import static dev.mailgw.lab.entra.SignInBench.REDIRECT;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.TENANT;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person signs in on the lab's pages, and the application gets what he lets it have. */
class BrowserSignInIT {

  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String[] PKCE = {
    "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    "code_challenge_method", "S256",
    "nonce", "n-0S6_WzA2Mj"
  };

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
  void aPersonSignsInAndTheApplicationGetsHisTokens() throws Exception {
    browser.open(bench.authorize(PKCE)).signIn("SVC-ECE@contoso.test", "pw");

    assertThat(browser.location()).startsWith(REDIRECT + "&code=1.A");
    assertThat(browser.brought())
        .containsEntry("state", "st&te=\"<1>")
        .containsKey("session_state");
    JsonNode tokens = bench.redeem(browser.brought().get("code"), "code_verifier", VERIFIER);
    assertThat(bench.upn(tokens)).isEqualTo(USER.address());
    assertThat(tokens.get("refresh_token").asString()).startsWith("1.A");
    var id = SignedJWT.parse(tokens.get("id_token").asString()).getJWTClaimsSet();
    assertThat(id.getStringClaim("nonce")).isEqualTo("n-0S6_WzA2Mj");
  }

  @Test
  void aCodeIsGoodOnceForTenMinutesAndOnlyWithItsVerifier() throws Exception {
    String code = code(browser.open(bench.authorize(PKCE)).signIn(USER.address(), "pw"));

    assertThat(code(bench.redeem(code))).isEqualTo(900144);
    assertThat(code(bench.redeem(code, "code_verifier", VERIFIER + "x"))).isEqualTo(501481);
    assertThat(bench.redeem(code, "code_verifier", VERIFIER).has("access_token")).isTrue();
    assertThat(code(bench.redeem(code, "code_verifier", VERIFIER))).isEqualTo(54005);
    assertThat(code(bench.redeem("1.Anever"))).isEqualTo(70000);
    String late = code(browser.open(bench.authorize()));
    bench.tenant.pass(Duration.ofMinutes(10));
    assertThat(code(bench.redeem(late))).isEqualTo(70008);
  }

  @Test
  void withoutOfflineAccessThereIsNoRefreshToken() throws Exception {
    String authorize =
        bench.authorize().replace("offline_access", "profile").replace("openid", "email");
    String code = code(browser.open(authorize).signIn(USER.address(), "pw"));

    JsonNode tokens = bench.redeem(code);

    assertThat(tokens.has("access_token")).isTrue();
    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(tokens.has("id_token")).isFalse();
  }

  @Test
  void theAnswerCanComeAsAFormOrInTheFragment() throws Exception {
    browser.open(bench.authorize("response_mode", "form_post")).signIn(USER.address(), "pw");

    assertThat(browser.action()).isEqualTo(REDIRECT);
    assertThat(browser.hidden()).containsEntry("state", "st&te=\"<1>").containsKey("code");
    assertThat(browser.page()).contains("<script>document.forms[0].submit()</script>");
    String policy = browser.shown().headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'sha256-", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    browser.open(bench.authorize("response_mode", "fragment"));
    assertThat(browser.location()).startsWith(REDIRECT + "#code=1.A");
  }

  @Test
  void whoHasSignedInOnceIsNotAskedAgainUntilHeSignsOut() throws Exception {
    browser.open(bench.authorize()).signIn(USER.address(), "pw");
    assertThat(browser.shown().headers().allValues("Set-Cookie"))
        .anyMatch(c -> c.matches("ESTSAUTH=.+; Path=/; Secure; HttpOnly; SameSite=None"));

    assertThat(browser.open(bench.authorize("prompt", "none")).brought()).containsKey("code");

    browser.open("/common/oauth2/v2.0/logout?post_logout_redirect_uri=https://evil.test/");
    assertThat(browser.location()).isEmpty();
    assertThat(browser.page()).contains("You have signed out");
    assertThat(browser.open(bench.authorize("prompt", "none")).brought())
        .containsEntry("error", "login_required")
        .hasEntrySatisfying("error_description", d -> assertThat(d).startsWith("AADSTS50058: "));
  }

  @Test
  void theWorkstationsUserWalksIntoTheTrap() throws Exception {
    bench.tenant.entra.workstation().set(ADMIN.address());

    browser.open(bench.authorize("login_hint", USER.address()));

    assertThat(bench.upn(bench.redeem(code(browser)))).isEqualTo(ADMIN.address());
  }

  @Test
  void selectAccountAvoidsTheTrapAndOffersTheWorkstationsUser() throws Exception {
    bench.tenant.entra.workstation().set(ADMIN.address());

    browser.open(bench.authorize("prompt", "select_account"));
    assertThat(browser.page()).contains("name=\"pick\" value=\"admin@contoso.test\"");
    browser.send("act", "other").signIn(USER.address(), "pw");

    assertThat(bench.upn(bench.redeem(code(browser)))).isEqualTo(USER.address());
  }

  @Test
  void loginAsksForThePasswordEvenOfTheWorkstationsUser() throws Exception {
    bench.tenant.entra.workstation().set(ADMIN.address());

    browser.open(bench.authorize("prompt", "login")).send("pick", ADMIN.address());

    assertThat(browser.page()).contains("id=\"passwd\"");
    assertThat(browser.send("act", "password", "passwd", "admin-pw").brought()).containsKey("code");
  }

  @Test
  void aPrivateWindowAvoidsTheTrap() throws Exception {
    bench.tenant.entra.workstation().set(ADMIN.address());

    assertThat(browser.open(bench.authorize("private_window", "true")).page())
        .contains("id=\"loginfmt\"");
    browser.open("/private-window").open(bench.authorize("login_hint", USER.address()));
    browser.send("act", "password", "passwd", "pw");

    assertThat(bench.upn(bench.redeem(code(browser)))).isEqualTo(USER.address());
  }

  @Test
  void aRedirectUriThatIsNotRegisteredIsAPageAndNoRedirect() throws Exception {
    String authorize = bench.authorize().replace("ece.contoso.test", "ece2.contoso.test");

    browser.open(authorize);

    assertThat(browser.location()).isEmpty();
    assertThat(browser.page())
        .contains("Sorry, but we&#39;re having trouble signing you in.")
        .contains(
            "AADSTS50011: The redirect URI &#39;https://ece2.contoso.test/oauth/callback?keep=1"
                + "&#39; specified in the request does not match the redirect URIs configured for"
                + " the application &#39;"
                + APP.id())
        .contains("Correlation Id", "Timestamp", "mailgw lab – not Microsoft");
  }

  @Test
  void whatIsWrongWithTheApplicationIsAPage() throws Exception {
    bench.tenant.directory.changeApplication(APP.id(), a -> a.withRedirectUris(List.of()));
    assertThat(browser.open(bench.authorize()).page()).contains("AADSTS900971: ");
    String unknown = bench.authorize().replace(APP.id(), "bbbbbbbb-0000-4000-8000-000000000009");
    assertThat(browser.open(unknown).page()).contains("AADSTS700016: ");
    bench.tenant.directory.changeApplication(APP.id(), a -> a.withEnabled(false));
    assertThat(browser.open(bench.authorize()).page()).contains("AADSTS7000112: ");
    String elsewhere = bench.authorize().replace(TENANT.id(), "fabrikam.test");
    assertThat(browser.open(elsewhere).page()).contains("AADSTS90002: ");
  }

  @Test
  void whatIsWrongWithTheRequestTheApplicationHears() throws Exception {
    assertThat(error(bench.authorize().replace("=code&", "=id_token&")))
        .isEqualTo("unsupported_response_type");
    assertThat(error(bench.authorize("prompt", "maybe"))).isEqualTo("invalid_request");
    assertThat(error(bench.authorize("code_challenge", "short"))).isEqualTo("invalid_request");
    assertThat(error(bench.authorize().replace("SMTP.Send", "SMTP.Sent")))
        .isEqualTo("invalid_client");
  }

  @Test
  void aPublicClientMayListenOnAnyPortOfThisMachine() throws Exception {
    String authorize =
        bench
            .authorize()
            .replace(APP.id(), PUBLIC.id())
            .replaceFirst("redirect_uri=[^&]*", "redirect_uri=http%3A%2F%2Flocalhost%3A51234");

    browser.open(authorize).signIn(USER.address(), "pw");

    assertThat(browser.location()).startsWith("http://localhost:51234?code=");
    JsonNode tokens =
        bench.token(
            "grant_type",
            "authorization_code",
            "client_id",
            PUBLIC.id(),
            "redirect_uri",
            "http://localhost:51234",
            "code",
            code(browser));
    assertThat(bench.upn(tokens)).isEqualTo(USER.address());
  }

  @Test
  void wrongNamesAndPasswordsAreToldOnThePage() throws Exception {
    browser.open(bench.authorize()).send("act", "account", "loginfmt", "<nobody>@contoso.test");
    assertThat(browser.page())
        .contains("AADSTS50034: ", "value=\"&lt;nobody&gt;@contoso.test\"")
        .doesNotContain("<nobody>");

    browser.send("act", "account", "loginfmt", USER.address());
    browser.send("act", "password", "passwd", "wrong");

    assertThat(browser.page()).contains("AADSTS50126: ").doesNotContain("\"wrong\"");
    assertThat(browser.send("act", "password", "passwd", "pw").brought()).containsKey("code");
  }

  @Test
  void aFormOfAnotherBrowserIsRefused() throws Exception {
    browser.open(bench.authorize());
    Map<String, String> stolen = browser.hidden();
    stolen.put("act", "account");
    stolen.put("loginfmt", USER.address());

    try (var other = bench.browser()) {
      assertThat(other.post("/common/login", stolen).page()).contains("AADSTS50089: ");
      other.open(bench.authorize());
      stolen.put("canary", other.hidden().get("canary"));
      assertThat(other.post("/common/login", stolen).page()).contains("AADSTS50089: ");
    }
  }

  private String error(String address) throws Exception {
    return browser.open(address).brought().get("error");
  }

  private static String code(BrowserUser browser) {
    return browser.brought().get("code");
  }

  private static int code(JsonNode refusal) {
    return refusal.get("error_codes").get(0).asInt();
  }
}
