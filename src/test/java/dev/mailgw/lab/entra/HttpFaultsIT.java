package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.TENANT;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.fault.Whom;
import dev.mailgw.lab.tls.CertificateFlaw;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on purpose between Entra and its clients. */
class HttpFaultsIT {

  private static final String TOKEN = "/" + TENANT.id() + "/oauth2/v2.0/token";
  private static final String KEYS = "/" + TENANT.id() + "/discovery/v2.0/keys";

  private final TestTenant tenant = TestTenant.at(Instant.now().toString());
  private RunningEntra entra;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    entra = RunningEntra.start(tenant, directory);
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void tooManyRequestsSaysHowLongToWait() throws Exception {
    tenant.clock.run(10);
    fault("TOKEN", Stage.BEFORE, HttpTroubles.tooManyRequests(Duration.ofSeconds(7)));

    var reply = refresh();

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("Retry-After")).contains("7");
    assertThat(reply.body())
        .matches(
            "\\{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90055: The"
                + " request was throttled: there are too many requests. Trace ID: ([0-9a-f-]{36})"
                + " Correlation ID: ([0-9a-f-]{36}) Timestamp: ([-0-9]{10} [:0-9]{8}Z)\","
                + "\"error_codes\":\\[90055],\"timestamp\":\"\\3\",\"trace_id\":\"\\1\","
                + "\"correlation_id\":\"\\2\",\"error_uri\":"
                + "\"https://login.microsoftonline.com/error\\?code=90055\"}");
    assertThat(tenant.events)
        .filteredOn(e -> e.kind() == Kind.THROTTLED)
        .extracting(e -> e.about())
        .containsExactly(new About.Wait(Duration.ofSeconds(70)));
    assertThat(tenant.noted(Kind.FAULT)).containsExactly("trouble at TOKEN");
    assertThat(tenant.noted(Kind.TOKEN_ISSUED)).isEmpty();
  }

  @Test
  void anyNumberOfTheCatalogueCanBeHad() throws Exception {
    fault("TOKEN", Stage.BEFORE, new Effect.Aadsts(53000));

    var reply = refresh();

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body())
        .contains("\"error\":\"interaction_required\"", "\"error_codes\":[53000]", "capolids");
    assertThat(reply.headers().firstValue("x-ms-clitelem")).contains("1,53000,0,,");
    assertThat(tenant.noted(Kind.TOKEN_REFUSED)).hasSize(1);
  }

  @Test
  void anOverloadedEntraAsksToWait() throws Exception {
    fault("TOKEN", Stage.BEFORE, new Effect.Aadsts(90055));

    var reply = refresh();

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("Retry-After")).contains("60");
    assertThat(tenant.noted(Kind.THROTTLED)).containsExactly("Retry-After: 60");
  }

  @Test
  void theAnswerIsReplacedAfterTheTokenWasMade() throws Exception {
    fault("TOKEN", Stage.AFTER, HttpTroubles.badGateway());

    var reply = refresh();

    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(reply.headers().firstValue("x-ms-request-id")).isEmpty();
    assertThat(reply.body()).contains("<h1>502 Bad Gateway</h1>").doesNotContain("access_token");
    assertThat(tenant.noted(Kind.TOKEN_ISSUED)).hasSize(1);
  }

  @Test
  void aRefusalComesAfterTheTokenWasMade() throws Exception {
    fault("TOKEN", Stage.AFTER, new Effect.Aadsts(90033));

    var reply = refresh();

    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.body()).contains("AADSTS90033").doesNotContain("access_token");
  }

  @Test
  void theConnectionBreaksBeforeAfterOrAmidTheAnswer() throws Exception {
    fault("TOKEN", Stage.BEFORE, new Effect.Drop(0));
    assertThatThrownBy(this::refresh).isInstanceOf(IOException.class);
    assertThat(tenant.noted(Kind.TOKEN_ISSUED)).isEmpty();

    fault("TOKEN", Stage.AFTER, new Effect.Drop(0));
    assertThatThrownBy(this::refresh).isInstanceOf(IOException.class);
    assertThat(tenant.noted(Kind.TOKEN_ISSUED)).hasSize(1);

    fault("TOKEN", Stage.BEFORE, new Effect.Drop(20));
    assertThatThrownBy(this::refresh).isInstanceOf(IOException.class);
    assertThat(tenant.noted(Kind.TOKEN_ISSUED)).hasSize(2);

    tenant.faults.remove("trouble");
    assertThat(refresh().statusCode()).isEqualTo(200);
  }

  @Test
  void aSlowLineBringsAllInTheEnd() throws Exception {
    String whole = get(KEYS).body();
    fault("KEYS", Stage.BEFORE, new Effect.Slow(whole.length() * 4));

    Instant begin = Instant.now();
    var reply = get(KEYS);

    assertThat(reply.body()).isEqualTo(whole);
    assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void anAnswerIsLate() throws Exception {
    fault("DISCOVERY", Stage.BEFORE, new Effect.Delay(Duration.ofMillis(200)));

    Instant begin = Instant.now();
    var reply = get("/contoso.test/v2.0/.well-known/openid-configuration");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Duration.between(begin, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void anAnswerNeverComesAndTheLabEndsAllTheSame() {
    fault("KEYS", Stage.BEFORE, new Effect.Hang());
    var request =
        HttpRequest.newBuilder(URI.create(entra.url(KEYS))).timeout(Duration.ofMillis(500)).build();

    assertThatThrownBy(() -> entra.client().send(request, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void aClientThatLeavesInAHangIsNoticed() throws Exception {
    fault("KEYS", Stage.BEFORE, new Effect.Hang());
    var request =
        HttpRequest.newBuilder(URI.create(entra.url(KEYS))).timeout(Duration.ofMillis(300)).build();

    assertThatThrownBy(() -> entra.client().send(request, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);

    assertThat(entra.ended().tryAcquire(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aDropIsAReset() {
    fault("TOKEN", Stage.BEFORE, new Effect.Drop(0));

    assertThatThrownBy(this::refresh).hasStackTraceContaining("Connection reset");
  }

  @Test
  void documentsAreRefusedToo() throws Exception {
    fault("DISCOVERY", Stage.BEFORE, new Effect.Aadsts(90002));

    var reply = get("/contoso.test/v2.0/.well-known/openid-configuration");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("AADSTS90002: Tenant");
    assertThat(get(KEYS).statusCode()).isEqualTo(200);
  }

  @Test
  void strikesTheUserOrTheApplicationItIsMeantFor() throws Exception {
    var somebody = Whom.mailbox("*");
    tenant.faults.add(at("TOKEN", Stage.BEFORE, new Effect.Aadsts(50057)).withWhom(somebody), 1);
    assertThat(refresh().statusCode()).isEqualTo(200);

    var user = new Whom(Optional.empty(), Optional.of(USER.address()), OptionalLong.empty());
    tenant.faults.add(
        at("TOKEN", Stage.BEFORE, new Effect.Aadsts(50057)).withWhom(user).withWhen(When.first(1)),
        1);
    assertThat(refresh().body()).contains("AADSTS50057");
    assertThat(refresh().statusCode()).isEqualTo(200);
  }

  @Test
  void presentsABadCertificateToAClientThatKnewTheGoodOne() throws Exception {
    assertThat(get(KEYS).statusCode()).isEqualTo(200);
    for (CertificateFlaw flaw : CertificateFlaw.values()) {
      fault("TLS", Stage.BEFORE, new Effect.BadCertificate(flaw));
      try (HttpClient client = entra.newClient()) {
        assertThatThrownBy(() -> get(client, KEYS))
            .as(flaw.name())
            .isInstanceOf(SSLHandshakeException.class);
      }
    }
    tenant.faults.remove("trouble");
    try (HttpClient client = entra.newClient()) {
      assertThat(get(client, KEYS).statusCode()).isEqualTo(200);
    }
  }

  private void fault(String command, Stage stage, Effect effect) {
    tenant.faults.add(at(command, stage, effect), 1);
  }

  private static Fault at(String command, Stage stage, Effect effect) {
    return Fault.at("trouble", new Point("entra", command, stage), effect);
  }

  private HttpResponse<String> refresh() throws IOException, InterruptedException {
    String form =
        TestTenant.form(
            "grant_type",
            "refresh_token",
            "client_id",
            PUBLIC.id(),
            "refresh_token",
            tenant.refreshToken(PUBLIC));
    return entra
        .client()
        .send(
            HttpRequest.newBuilder(URI.create(entra.url(TOKEN)))
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(entra.client(), path);
  }

  private HttpResponse<String> get(HttpClient client, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(entra.url(path))).build(), BodyHandlers.ofString());
  }
}
