package dev.mailgw.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.Identity;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import dev.mailgw.oauth.signin.DeviceCode;
import dev.mailgw.oauth.signin.SignInRequest;
import dev.mailgw.oauth.signin.SignInService;
import dev.mailgw.oauth.signin.SignIns;
import dev.mailgw.oauth.signin.SignedIn;
import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console's way to the sign-in service and back, and who may not go it. */
class SignInDeskIT {

  private final HttpClient client = HttpClient.newHttpClient();
  private final MemoryTokenStore store = new MemoryTokenStore();
  private final AtomicInteger redeemed = new AtomicInteger();
  private ConsoleServer server;

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void leadsToTheServiceAndTakesItsAnswerFromTheSameBrowserOnly() throws Exception {
    start(Optional.empty(), Optional.empty());
    assertThat(post("account=sales").headers().firstValue("Location"))
        .contains("/oauth/start?account=sales");

    HttpResponse<String> begun = post("account=sales&begin=yes");
    assertThat(begun.statusCode()).isEqualTo(303);
    String location = begun.headers().firstValue("Location").orElseThrow();
    String back = "?code=the-code&state=" + location.replaceFirst(".*state=", "");
    String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(location)
        .startsWith(
            "https://login.example/?to=http://localhost:" + server.port() + "/oauth/callback");
    assertThat(cookie).endsWith("; Path=/oauth; HttpOnly; SameSite=Lax; Max-Age=900");

    HttpResponse<String> stranger = get("/oauth/callback" + back);
    assertThat(stranger.statusCode()).isEqualTo(400);
    assertThat(stranger.body()).contains("began in another browser", "left as it was");
    assertThat(redeemed).hasValue(0);

    HttpResponse<String> own =
        get("/oauth/callback" + back, "Cookie", "a=b; " + cookie.split(";", 2)[0]);
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.body()).contains("sales@contoso.test", "SMTP.Send").doesNotContain("the-code");
    assertThat(own.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(own.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(own.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(store.load(new AccountId("sales"))).isPresent();
  }

  @Test
  void beginsNothingForAnotherSitesPageOrAnUnknownAccount() throws Exception {
    start(Optional.empty(), Optional.empty());
    HttpResponse<String> cross = post("account=sales&begin=yes", "Origin", "https://evil.example");
    assertThat(cross.statusCode()).isEqualTo(403);
    assertThat(cross.body()).contains("another site&#39;s page asked for it");
    assertThat(cross.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(post("account=app&begin=yes").statusCode()).isEqualTo(404);
    assertThat(get("/oauth/start?account=<b>").body()).doesNotContain("<b>");
  }

  @Test
  void tellsHowToSignInUnderTheNameOfTheRedirectUri() throws Exception {
    start(Optional.empty(), Optional.empty());
    assertThat(get("/oauth/start?account=sales").headers().firstValue("Location"))
        .contains("http://localhost:" + server.port() + "/oauth/start?account=sales");
    String page =
        client
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://localhost:" + server.port() + "/oauth/start?account=sales"))
                    .build(),
                BodyHandlers.ofString())
            .body();
    assertThat(page)
        .contains("private browser window", "sales@contoso.test", "AADSTS50011")
        .contains("http://localhost:" + server.port() + "/oauth/callback")
        .doesNotContain("name=\"adminToken\"");
  }

  @Test
  void wantsTheAdminTokenWhereOneIsSetAndComesBackToTheExternalUrl() throws Exception {
    start(Optional.of(Secret.of("t0p-secret")), Optional.of(URI.create("https://gw.contoso.test")));
    assertThat(get("/oauth/start?account=sales").body()).contains("name=\"adminToken\"");
    HttpResponse<String> without = post("account=sales&begin=yes&adminToken=wrong");
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.body()).contains("the admin token is missing").doesNotContain("wrong");
    HttpResponse<String> with = post("account=sales&begin=yes&adminToken=t0p-secret");
    assertThat(with.headers().firstValue("Location").orElseThrow())
        .startsWith("https://login.example/?to=https://gw.contoso.test/oauth/callback");
    assertThat(with.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
  }

  private void start(Optional<Secret> adminToken, Optional<URI> externalUrl) throws Exception {
    InstantSource clock = InstantSource.system();
    List<OAuthAccount> accounts =
        List.of(account("sales", Grant.REFRESH_TOKEN), account("app", Grant.CLIENT_CREDENTIALS));
    TokenBroker broker =
        new TokenBroker(
            accounts,
            new Renewal(new ScriptedTokenEndpoint(), store, clock),
            RenewalPolicy.DEFAULT,
            clock);
    SignIns signIns = new SignIns(accounts, new Service(), broker, clock, new SecureRandom());
    ConsoleSources plain = new ConsoleFixture().sources();
    server =
        new ConsoleServer(
            new ConsoleSettings(
                InetAddress.ofLiteral("127.0.0.1"), 0, adminToken, Optional.empty(), externalUrl),
            new ConsoleSources(
                plain.metrics(),
                plain.health(),
                plain.status(),
                plain.tokens(),
                plain.reload(),
                plain.instances(),
                plain.actions(),
                Optional.of(signIns),
                plain.submission(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    server.start();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path.replace("<", "%3C").replace(">", "%3E"), headers));
  }

  private HttpResponse<String> post(String form, String... headers) throws Exception {
    return send(
        request("/oauth/start", headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static OAuthAccount account(String name, Grant grant) {
    return new OAuthAccount(
        new AccountId(name),
        grant,
        name + "@contoso.test",
        new Registration(URI.create("https://login.example"), "t-1", "c-1", Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of("https://outlook.office.com/SMTP.Send"));
  }

  /** Signs the account's user in. */
  private final class Service implements SignInService {

    @Override
    public URI page(SignInRequest request) {
      return URI.create(
          "https://login.example/?to="
              + request.redirect()
              + "&state="
              + request.challenge().state());
    }

    @Override
    public SignedIn redeem(SignInRequest request, Secret code) {
      var _ = redeemed.incrementAndGet();
      AccessToken token = new AccessToken(Secret.of("AT"), Instant.now().plusSeconds(3600));
      Identity identity =
          new Identity(request.account().user(), "t-1", "o-1", List.of("SMTP.Send"));
      return new SignedIn(
          new TokenGrant(
              token, Optional.of(Secret.of("RT")), Optional.empty(), Optional.of(identity)),
          request.challenge().nonce());
    }

    @Override
    public SignedIn byDevice(OAuthAccount account, Consumer<DeviceCode> show) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TokenException refusal(OAuthAccount account, Map<String, String> answer) {
      return Diagnosis.failed(
          account, LocalFailure.BROKEN, answer.get("error"), Optional.empty(), null);
    }
  }
}
