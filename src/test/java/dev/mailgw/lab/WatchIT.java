package dev.mailgw.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.LabTrust;
import dev.mailgw.testing.WireClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running lab tells of its clients over its interface. */
@Timeout(60)
class WatchIT {

  private static final String SALES = "sales@contoso.test";

  @TempDir Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private Lab lab;

  @BeforeEach
  void start() throws Exception {
    LabConfig config = LabConfig.builtIn().withPortBase(0).withDataDirectory(directory);
    lab = Lab.start(config, new Exchange(_ -> {}), InstantSource.system(), new Random(3));
  }

  @AfterEach
  void stop() {
    lab.close();
    http.close();
  }

  @Test
  void aSessionCanBeReadWithoutItsToken() throws Exception {
    String token = token();
    try (WireClient client =
        WireClient.tls(lab.ready().imap(), LabTrust.in(Path.of(lab.ready().caPem())))) {
      client.line();
      client.imap("a AUTHENTICATE XOAUTH2 " + LabFixture.encoded(SALES, token));
      client.imap("b LOGOUT");
      assertThat(client.line()).isNull();
    }
    String transcript = get("/api/v1/sessions/imap/1/transcript").body();

    assertThat(transcript)
        .contains("C: a AUTHENTICATE XOAUTH2 <user " + SALES + ", token ", "C: b LOGOUT", "S: b OK")
        .contains("SECURED: TLSv1.3")
        .doesNotContain(token);
    JsonNode session = JsonMapper.shared().readTree(get("/api/v1/sessions").body()).get(0);
    assertThat(session.get("server").asString()).isEqualTo("imap");
    assertThat(session.get("number").asInt()).isEqualTo(1);
    assertThat(session.get("commands").asInt()).isEqualTo(2);
    assertThat(session.get("bytesIn").asInt()).isGreaterThan(token.length());
  }

  @Test
  void bothPortsOfAProtocolShareTheirNumbers() throws Exception {
    for (int port : new int[] {lab.ready().imapPlain(), lab.ready().imapPlain()}) {
      try (WireClient client = WireClient.plain(port)) {
        client.line();
      }
    }
    try (WireClient client =
        WireClient.tls(lab.ready().imap(), LabTrust.in(Path.of(lab.ready().caPem())))) {
      client.line();
    }
    assertThat(get("/api/v1/sessions/imap/3/transcript").body()).contains("SECURED");
  }

  @Test
  void aPasswordInTheClearIsABreach() throws Exception {
    try (WireClient client = WireClient.plain(lab.ready().imapPlain())) {
      client.line();
      client.imap("a LOGIN " + SALES + " hunter2");
    }
    assertThat(get("/api/v1/sessions/imap/1/transcript").body())
        .contains("C: a LOGIN <secret>")
        .doesNotContain("hunter2");
    JsonNode verdict = JsonMapper.shared().readTree(get("/api/v1/verdict").body());
    assertThat(verdict.valueStream().filter(v -> !v.get("ok").asBoolean()))
        .anySatisfy(v -> {
          assertThat(v.propertyNames()).containsExactly("client", "rule", "ok", "evidence");
          assertThat(v.get("client").asString()).isEqualTo("127.0.0.1");
          assertThat(v.get("rule").asString()).isEqualTo("tls-before-credentials");
          assertThat(v.get("evidence").asString()).endsWith("first: imap #1 had no TLS");
        });
  }

  @Test
  void aSessionThatThereIsNotIsNotFound() throws Exception {
    assertThat(get("/api/v1/sessions/imap/99/transcript").statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/sessions/imap/x/transcript").statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/verdict").body()).isEqualTo("[]");
  }

  @Test
  void aTokenRequestIsASessionOfItsOwn() throws Exception {
    URI uri = URI.create(lab.ready().authority() + "v2.0/.well-known/openid-configuration");
    try (HttpClient https =
        HttpClient.newBuilder().sslContext(LabTrust.in(Path.of(lab.ready().caPem()))).build()) {
      https.send(
          HttpRequest.newBuilder(uri).header("User-Agent", "tester/1").build(),
          BodyHandlers.ofString());
    }
    assertThat(get("/api/v1/sessions/entra/1/transcript").body())
        .contains("INTRODUCED: tester/1", "REQUESTED: GET /");
  }

  private String token() {
    return lab.entra()
        .accessToken(
            lab.directory().find(SALES).orElseThrow(),
            lab.directory().application(lab.ready().clients().getFirst().id()).orElseThrow(),
            EnumSet.allOf(LabProtocol.class),
            Optional.empty())
        .text();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(lab.ready().apiUrl() + path)).build(),
        BodyHandlers.ofString());
  }
}
