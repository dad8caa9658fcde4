package dev.mailgw.oauth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(30)
class MsalTokenEndpointIT {

  private static final String CLIENT_SECRET = "CS~top+secret/of=the app";
  private static final Secret REFRESH_TOKEN = Secret.of("1.RT-secret-first");
  private static final String PATH = "POST /tenant-1/oauth2/v2.0/token";
  private static final String SCOPE = "https://outlook.office.com/IMAP.AccessAsUser.All";
  private static final String APP_SCOPE = "https://outlook.office365.com/.default";
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));

  private static TestPki pki;

  private final List<URI> destinations = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ProxySelector proxies = ProxySelector.getDefault();

  private EntraDouble entra;
  private MsalTokenEndpoint endpoint;
  private Level level;

  @BeforeAll
  static void makeAuthority() throws Exception {
    pki = new TestPki();
  }

  /** Both of the JDK's HTTP clients ask the proxy selector for every destination. */
  @BeforeEach
  void begin() throws Exception {
    ProxySelector.setDefault(new Watcher());
    level = root.getLevel();
    root.setLevel(Level.TRACE);
    lines.list = new CopyOnWriteArrayList<>();
    lines.start();
    root.addAppender(lines);
    entra = new EntraDouble(pki.serving("localhost"));
    endpoint = endpoint(pki, TIMEOUTS);
  }

  @AfterEach
  void nothingElseWasContactedAndNoSecretWasLogged() {
    endpoint.close();
    entra.close();
    root.detachAppender(lines);
    root.setLevel(level);
    ProxySelector.setDefault(proxies);
    assertThat(destinations)
        .isNotEmpty()
        .allSatisfy(
            uri -> assertThat(uri.getAuthority()).isEqualTo(entra.authority().getAuthority()));
    assertThat(lines.list)
        .anySatisfy(line -> assertThat(line.getLoggerName()).startsWith("com.microsoft.aad"))
        .allSatisfy(line -> assertSafe(text(line)));
  }

  @Test
  void aPublicClientRenewsAndGetsTheRotatedRefreshToken() throws Exception {
    entra.thenJson(200, userAnswer("AT-secret-1", "1.RT-secret-second"));
    TokenGrant grant = endpoint.request(user(false), Optional.of(REFRESH_TOKEN));
    assertThat(grant.accessToken().value().reveal()).isEqualTo("AT-secret-1");
    assertThat(grant.accessToken().expires())
        .isCloseTo(Instant.now().plusSeconds(4321), within(20, ChronoUnit.SECONDS));
    assertThat(grant.rotatedRefreshToken().map(Secret::reveal)).contains("1.RT-secret-second");
    assertThat(grant.refreshIn()).isEmpty();
    EntraDouble.Request request = entra.requests().getFirst();
    assertThat(request.line()).isEqualTo(PATH);
    assertThat(request.form())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", REFRESH_TOKEN.reveal())
        .containsEntry("client_id", "client-1")
        .doesNotContainKey("client_secret");
    assertThat(request.form().get("scope").split(" ")).contains(SCOPE, "offline_access");
    assertThat(request.headers()).containsKey("X-client-sku");
  }

  @Test
  void aConfidentialClientRenewsWithItsSecret() throws Exception {
    entra.thenJson(200, userAnswer("AT-secret-1", "1.RT-secret-second"));
    TokenGrant grant = endpoint.request(user(true), Optional.of(REFRESH_TOKEN));
    assertThat(grant.rotatedRefreshToken().map(Secret::reveal)).contains("1.RT-secret-second");
    assertThat(entra.requests().getFirst().form()).containsEntry("client_secret", CLIENT_SECRET);
  }

  @Test
  void anAnswerWithoutIdTokenAndClientInfoIsATokenToo() throws Exception {
    entra.thenJson(
        200,
        """
        {"token_type":"Bearer","expires_in":600,"access_token":"AT-secret-1",\
        "refresh_token":"1.RT-secret-second"}\
        """);
    TokenGrant grant = endpoint.request(user(true), Optional.of(REFRESH_TOKEN));
    assertThat(grant.accessToken().value().reveal()).isEqualTo("AT-secret-1");
    assertThat(grant.rotatedRefreshToken().map(Secret::reveal)).contains("1.RT-secret-second");
  }

  @Test
  void anApplicationGetsItsOwnToken() throws Exception {
    entra
        .thenJson(200, appAnswer("AT-secret-app", ",\"expires_in\":3599,\"refresh_in\":1800"))
        .thenJson(200, appAnswer("AT-secret-2nd", ",\"expires_in\":3599"));
    TokenGrant grant = endpoint.request(application(), Optional.empty());
    assertThat(grant.accessToken().value().reveal()).isEqualTo("AT-secret-app");
    assertThat(grant.rotatedRefreshToken()).isEmpty();
    assertThat(grant.refreshIn().orElseThrow())
        .isBetween(Duration.ofSeconds(1780), Duration.ofSeconds(1801));
    assertThat(entra.requests().getFirst().form())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_secret", CLIENT_SECRET);
    assertThat(entra.requests().getFirst().form().get("scope")).contains(APP_SCOPE);
    TokenGrant second = endpoint.request(application(), Optional.empty());
    assertThat(second.accessToken().value().reveal()).isEqualTo("AT-secret-2nd");
  }

  @Test
  void aTokenOfUnsaidLifeIsTakenToLiveAnHour() throws Exception {
    entra.thenJson(200, appAnswer("AT-secret-app", ""));
    assertThat(endpoint.request(application(), Optional.empty()).accessToken().expires())
        .isCloseTo(Instant.now().plusSeconds(3600), within(20, ChronoUnit.SECONDS));
  }

  @Test
  void aDeadRefreshTokenIsAskedForOnTheWireEachTimeAndExplained() {
    entra.thenJson(400, refusal("invalid_grant", 700082, " "));
    entra.thenJson(400, refusal("invalid_grant", 700082, "\\r\\n"));
    for (int i = 0; i < 2; i++) {
      TokenException e = failure(user(false));
      assertThat(e.reason().cause()).isEqualTo("refresh-token-inactive");
      assertThat(e.permanent()).isTrue();
      assertThat(e)
          .hasMessageContaining("(AADSTS700082, invalid_grant, HTTP 400)")
          .hasMessageContaining("the server said \"AADSTS700082: It is over.\"; trace trace-1;")
          .hasMessageContaining("correlation corr-1; at 2026-04-06 10:00:00Z");
    }
    assertThat(entra.requests()).hasSize(2);
  }

  @Test
  void anExpiredSecretIsTheAdministratorsBusiness() {
    entra.thenJson(401, refusal("invalid_client", 7000222, " "));
    TokenException e = failure(user(true));
    assertThat(e.reason().cause()).isEqualTo("secret-expired");
    assertThat(e.permanent()).isTrue();
  }

  @Test
  void aNumberInTheSentenceAloneIsEnough() {
    entra.thenJson(
        400,
        "{\"error\":\"interaction_required\",\"error_description\":\"AADSTS53003: Blocked.\"}");
    assertThat(failure(user(true)).reason().cause()).isEqualTo("conditional-access");
  }

  @Test
  void aThrottledPublicClientDoesNotBlockItsOtherUsers() throws Exception {
    entra.thenJson(429, refusal("temporarily_unavailable", 90055, " "), "Retry-After", "120");
    entra.thenJson(200, userAnswer("AT-secret-2", "1.RT-secret-other"));
    TokenException e = failure(user(false));
    assertThat(e.reason().cause()).isEqualTo("token-endpoint-throttled");
    assertThat(e.permanent()).isFalse();
    assertThat(e.retryAfter()).contains(Duration.ofMinutes(2));
    assertThat(
            endpoint
                .request(user(false), Optional.of(Secret.of("1.RT-secret-other")))
                .accessToken()
                .value()
                .reveal())
        .isEqualTo("AT-secret-2");
  }

  @Test
  void anOverloadedServiceIsNeverTakenAtItsWordForGood() {
    entra.thenJson(429, "{\"error\":\"invalid_request\"}", "Retry-After", "7");
    entra.thenJson(503, "{\"error\":\"invalid_client\"}");
    assertThat(failure(user(true)).retryAfter()).contains(Duration.ofSeconds(7));
    TokenException e = failure(user(true));
    assertThat(e.reason().cause()).isEqualTo("token-endpoint-broken");
    assertThat(e.permanent()).isFalse();
  }

  @Test
  void aFaultyServiceIsAskedOnceAndNotTwice() {
    entra.thenAnswer(500, "text/plain", "");
    TokenException e = failure(user(true));
    assertThat(e.reason().cause()).isEqualTo("token-endpoint-broken");
    assertThat(e).hasMessageContaining("HTTP 500");
    assertThat(e.permanent()).isFalse();
    assertThat(entra.requests()).hasSize(1);
  }

  @Test
  void aWebPageInsteadOfATokenIsQuoted() {
    String page = "<html>\r\n<p>Blocked by policy 7</p></html>";
    entra.thenAnswer(200, "text/html", page).thenAnswer(502, "text/html", page);
    for (int i = 0; i < 2; i++) {
      TokenException e = failure(user(true));
      assertThat(e.reason().cause()).isEqualTo("token-endpoint-broken");
      assertThat(e)
          .hasMessageContaining("text/html, body \"<html> <p>Blocked by policy 7</p></html>\"");
    }
  }

  @Test
  void whatMayHoldATokenIsNotQuoted() {
    entra
        .thenAnswer(502, "text/html", "<p>refresh_token=" + REFRESH_TOKEN.reveal() + "</p>")
        .thenJson(200, "{\"access_token\":17}")
        .thenJson(200, "{\"access_token\":\"AT-secr")
        .thenJson(200, userAnswer("AT-secret-1", "1.RT-secret-2").replace(".c2ln", "!"));
    for (int i = 0; i < 4; i++) {
      assertThat(failure(user(true)).reason().cause()).isEqualTo("token-endpoint-broken");
    }
  }

  @Test
  void aServerThatRepeatsOurSecretsIsQuotedWithoutThem() {
    entra.thenJson(
        400,
        "{\"error\":\"invalid_request\",\"error_description\":\"What is %s or %s?\"}"
            .formatted(REFRESH_TOKEN.reveal(), CLIENT_SECRET));
    assertThat(failure(user(true))).hasMessageContaining("\"What is [REDACTED] or [REDACTED]?\"");
  }

  @Test
  void aSilentServiceIsWaitedForUpToTheBound() throws Exception {
    endpoint = endpoint(pki, new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(300)));
    entra.thenHang("").thenHang("{\"access_token\":\"AT-sec");
    for (int i = 0; i < 2; i++) {
      TokenException e = failure(user(true));
      assertThat(e.reason().cause()).isEqualTo("token-endpoint-timeout");
      assertThat(e.permanent()).isFalse();
    }
  }

  @Test
  void aClosedPortIsTold() {
    entra.close();
    assertThat(failure(user(true)).reason().cause()).isEqualTo("token-endpoint-unreachable");
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
    endpoint = endpoint(new TestPki(), TIMEOUTS);
    assertThat(failure(user(true)).reason().cause()).isEqualTo("tls-intercepted");
    assertThat(entra.requests()).isEmpty();
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    entra.close();
    entra = new EntraDouble(pki.serving("login.example"));
    assertThat(failure(user(true)).reason().cause()).isEqualTo("tls-intercepted");
    assertThat(entra.requests()).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() {
    entra.thenAnswer(302, "text/html", "", "Location", "https://elsewhere.invalid/");
    assertThat(failure(user(true)).reason().cause()).isEqualTo("token-endpoint-broken");
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    entra.thenJson(200, "{\"access_token\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThat(failure(user(true)).reason().cause()).isEqualTo("token-endpoint-broken");
  }

  private TokenException failure(OAuthAccount account) {
    TokenException failure =
        catchThrowableOfType(
            TokenException.class, () -> endpoint.request(account, Optional.of(REFRESH_TOKEN)));
    assertThat(failure).isNotNull();
    assertSafe(failure.getMessage());
    assertThat(failure.getMessage()).doesNotContain("\n", "\r").contains("'sales'", "cure: ");
    return failure;
  }

  private static void assertSafe(String text) {
    assertThat(text).doesNotContain("RT-secret", "AT-sec", "CS~top", "CS%7Etop", "top%2Bsecret");
  }

  private static String text(ILoggingEvent line) {
    String trace =
        line.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(line.getThrowableProxy());
    return line.getFormattedMessage() + trace;
  }

  private static MsalTokenEndpoint endpoint(TestPki trusted, Timeouts timeouts) throws Exception {
    return new MsalTokenEndpoint(trusted.trusting(), timeouts, InstantSource.system());
  }

  private OAuthAccount user(boolean confidential) {
    return account(Grant.REFRESH_TOKEN, confidential, SCOPE);
  }

  private OAuthAccount application() {
    return account(Grant.CLIENT_CREDENTIALS, true, APP_SCOPE);
  }

  private OAuthAccount account(Grant grant, boolean confidential, String scope) {
    return new OAuthAccount(
        new AccountId("sales"),
        grant,
        "sales@example.com",
        entra.authority(),
        "tenant-1",
        "client-1",
        confidential ? Optional.of(new ClientSecret()) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(scope));
  }

  private static String userAnswer(String accessToken, String refreshToken) {
    return """
    {"token_type":"Bearer","scope":"%s","expires_in":4321,"ext_expires_in":4321,\
    "access_token":"%s","refresh_token":"%s","id_token":"%s","client_info":"%s"}\
    """
        .formatted(
            SCOPE,
            accessToken,
            refreshToken,
            base64("{\"alg\":\"none\"}")
                + "."
                + base64(
                    "{\"oid\":\"o-1\",\"tid\":\"t-1\",\"preferred_username\":\"sales@example.com\"}")
                + ".c2ln",
            base64("{\"uid\":\"o-1\",\"utid\":\"t-1\"}"));
  }

  private static String appAnswer(String accessToken, String more) {
    return "{\"token_type\":\"Bearer\",\"access_token\":\"" + accessToken + "\"" + more + "}";
  }

  private static String refusal(String error, int code, String gap) {
    return """
    {"error":"%s","error_description":"AADSTS%d: It is over.%sTrace ID: trace-1%s\
    Correlation ID: corr-1%sTimestamp: 2026-04-06 10:00:00Z","error_codes":[%d]}\
    """
        .formatted(error, code, gap, gap, gap, code);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static final class ClientSecret implements SecretSource {
    @Override
    public Secret read() {
      return Secret.of(CLIENT_SECRET);
    }

    @Override
    public String description() {
      return "env:CLIENT_SECRET";
    }
  }

  private final class Watcher extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      destinations.add(uri);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      destinations.add(uri);
    }
  }
}
