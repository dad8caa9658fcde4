package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EntraServerIT {

  private static TestTenant tenant;
  private static final String TOKEN = "/" + TENANT.id() + "/oauth2/v2.0/token";
  private static RunningEntra entra;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    tenant = TestTenant.at(Instant.now().toString());
    entra = RunningEntra.start(tenant, directory);
  }

  @AfterAll
  static void stop() {
    entra.close();
  }

  @Test
  void grantsATokenThatItsPublishedKeyVerifies() throws Exception {
    var reply =
        post(
            TOKEN,
            "grant_type",
            "client_credentials",
            "client_id",
            APP.id(),
            "client_secret",
            APP.secret().orElseThrow(),
            "scope",
            "https://outlook.office365.com/.default");

    assertThat(reply.statusCode()).isEqualTo(200);
    SignedJWT token = SignedJWT.parse(json(reply).get("access_token").asString());
    JWKSet keys = JWKSet.parse(get("/" + TENANT.id() + "/discovery/v2.0/keys").body());
    var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
  }

  @Test
  void answersCarryTheHeadersOfTheService() throws Exception {
    var reply =
        post(
            TOKEN,
            "grant_type",
            "refresh_token",
            "client_id",
            PUBLIC.id(),
            "refresh_token",
            tenant.refreshToken(PUBLIC));

    var headers = reply.headers();
    assertThat(headers.firstValue("Content-Type")).contains("application/json; charset=utf-8");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store, no-cache");
    assertThat(headers.firstValue("Pragma")).contains("no-cache");
    assertThat(headers.firstValue("Expires")).contains("-1");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("x-ms-request-id")).isPresent();
    assertThat(headers.firstValue("x-ms-ests-server")).isPresent();
    assertThat(headers.firstValue("x-ms-clitelem")).contains("1,0,0,,");
    assertThat(headers.allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("x-ms-gateway-slice=estsfd"));
  }

  @Test
  void aRefusalCanBeFoundAgainByItsIds() throws Exception {
    var request =
        request(TOKEN)
            .header("client-request-id", "c0ffee00-0000-4000-8000-000000000000")
            .header("return-client-request-id", "true")
            .POST(
                BodyPublishers.ofString(
                    TestTenant.form(
                        "grant_type", "client_credentials",
                        "client_id", APP.id(),
                        "client_secret", "wrong")))
            .build();

    var reply = send(request);

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(json(reply).get("correlation_id").asString())
        .isEqualTo("c0ffee00-0000-4000-8000-000000000000");
    assertThat(reply.headers().firstValue("client-request-id"))
        .contains("c0ffee00-0000-4000-8000-000000000000");
    assertThat(reply.headers().firstValue("x-ms-request-id"))
        .contains(json(reply).get("trace_id").asString());
    assertThat(reply.headers().firstValue("x-ms-clitelem")).contains("1,7000215,0,,");
  }

  @Test
  void describesItselfUnderTheNameByWhichItIsCalled() throws Exception {
    var reply = get("/contoso.test/v2.0/.well-known/openid-configuration");

    JsonNode document = json(reply);
    assertThat(document.get("issuer").asString()).isEqualTo(entra.url("/" + TENANT.id() + "/v2.0"));
    assertThat(document.get("token_endpoint").asString())
        .isEqualTo(entra.url("/contoso.test/oauth2/v2.0/token"));
    assertThat(document.get("jwks_uri").asString())
        .isEqualTo(entra.url("/contoso.test/discovery/v2.0/keys"));
    assertThat(reply.headers().firstValue("Cache-Control")).contains("max-age=86400, private");
    assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void aTenantThatDoesNotExistHasNoDocument() throws Exception {
    var reply = get("/fabrikam.test/v2.0/.well-known/openid-configuration");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).get("error_codes").get(0).asInt()).isEqualTo(90002);
    assertThat(get("/fabrikam.test/discovery/v2.0/keys").statusCode()).isEqualTo(400);
  }

  @Test
  void knowsTheCloudsHostsAndItsOwn() throws Exception {
    JsonNode microsoft =
        json(instance("https://login.windows.net/contoso.test/oauth2/v2.0/authorize"));
    JsonNode own = json(instance(entra.url("/contoso.test/oauth2/v2.0/authorize")));

    assertThat(microsoft.get("tenant_discovery_endpoint").asString())
        .isEqualTo("https://login.windows.net/contoso.test/v2.0/.well-known/openid-configuration");
    assertThat(microsoft.at("/metadata/0/preferred_cache").asString())
        .isEqualTo("login.windows.net");
    assertThat(microsoft.at("/metadata/0/aliases").size()).isEqualTo(4);
    assertThat(own.at("/metadata/0/aliases/1").asString()).isEqualTo(entra.authority());
  }

  @Test
  void knowsNoOtherCloud() throws Exception {
    for (String endpoint : new String[] {"https://login.fabrikam.test/x/authorize", "%20", "x"}) {
      var reply = instance(endpoint);
      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(json(reply).get("error").asString()).isEqualTo("invalid_instance");
      assertThat(json(reply).get("error_codes").get(0).asInt()).isEqualTo(50049);
    }
  }

  @Test
  void givesTokensByPostOnly() throws Exception {
    var reply = get(TOKEN);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).get("error_description").asString())
        .startsWith(
            "AADSTS900561: The endpoint only accepts POST requests. Received a GET request.");
  }

  @Test
  void readsNoEndlessRequests() throws Exception {
    var request =
        request(TOKEN)
            .expectContinue(true)
            .POST(BodyPublishers.ofString("scope=" + "x".repeat(100_000)))
            .build();

    assertThat(send(request).statusCode()).isEqualTo(413);
  }

  private static HttpResponse<String> instance(String endpoint) throws Exception {
    return get(
        "/common/discovery/instance?api-version=1.1&"
            + TestTenant.form("authorization_endpoint", endpoint));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path).build());
  }

  private static HttpResponse<String> post(String path, String... form) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(TestTenant.form(form))).build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(entra.url(path)))
        .header("Content-Type", "application/x-www-form-urlencoded");
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return entra.client().send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
