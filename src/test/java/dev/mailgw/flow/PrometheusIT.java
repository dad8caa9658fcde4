package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.testing.ClientPair;
import dev.mailgw.testing.Programs;
import dev.mailgw.testing.PrometheusFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A real Prometheus scrapes a gateway that works and has trouble of each kind; then every
 * expression of rules and dashboard has data. Of an alert that is each operand of its comparison,
 * {@code unless} or {@code and}, with all its labels: that the comparison holds is another test's.
 */
class PrometheusIT {

  private static final Duration DATA_WITHIN = Duration.ofSeconds(70);

  private static final Pattern COMPARED =
      Pattern.compile("\\s(?:==|!=|<|>)\\s[-0-9. *]+(?=$|\\n|\\))");
  private static final Pattern SET = Pattern.compile("\\s+(?:unless|and|<) on \\([^)]*\\)\\s+");

  @TempDir private Path folder;
  private RunningLab lab;
  private int port;

  @BeforeEach
  void set() throws Exception {
    assumeTrue(
        Programs.onPath("prometheus") && Programs.onPath("promtool"),
        "Prometheus is not installed (Debian package prometheus)");
    lab = RunningLab.in(folder);
    port = RunningLab.freePort();
    lab.faults(
        """
        faults:
          - name: overloaded
            at: {service: imap, command: [SELECT, EXAMINE]}
            when: {skip: 4, every: 4}
            do: {reply: "{tag} NO Server Unavailable. 15"}
          - name: hung-up
            at: {service: pop3, command: [STAT, LIST, UIDL]}
            when: {skip: 4, every: 6}
            do: {hangUp: true}
          - name: unknown
            at: {service: smtp, command: RCPT}
            when: {every: 3}
            do: {reply: "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found"}
        """);
  }

  @AfterEach
  void stop() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  @Timeout(240)
  void everyExpressionHasData() throws Exception {
    List<String> exprs = expressions();
    assertThat(exprs).hasSizeGreaterThan(80);
    Path gateways = Files.createDirectories(folder.resolve("prometheus"));
    try (PrometheusServer prometheus = PrometheusServer.scraping(port, gateways);
        Mailgw gateway = Mailgw.start(folder, "run", "--config", configuration().toString())) {
      gateway.awaitReady();
      work(0);
      await(prometheus, List.of("mailgw_dispatcher_attempts_total{result=\"failed\"}"));
      work(1);
      check();
      await(prometheus, exprs);

      assertThat(prometheus.rules())
          .hasSizeGreaterThan(30)
          .allSatisfy(rule -> {
            assertThat(rule.path("health").asString()).isEqualTo("ok");
            assertThat(rule.path("lastError").asString("")).isEmpty();
          });
      assertThat(gateway.terminate().exitCode()).isZero();
    }
  }

  private static List<String> expressions() throws IOException {
    PrometheusFiles files = PrometheusFiles.read();
    Stream<String> panels =
        files.panels().stream()
            .flatMap(panel -> panel.exprs().stream())
            .map(expr ->
                expr.replace("$instance", ".*")
                    .replace("$alias", ".*")
                    .replace("$__rate_interval", "1m")
                    .replace("$__range", "5m"));
    Stream<String> alerts = files.alerts().stream().flatMap(alert -> operands(alert.expr()));
    return Stream.of(
            files.recordings().keySet().stream(),
            files.recordings().values().stream(),
            panels,
            alerts)
        .flatMap(all -> all)
        .distinct()
        .toList();
  }

  /** {@code a > 1 and on (x) (b == 1)} has the operands {@code a} and {@code b}. */
  private static Stream<String> operands(String expr) {
    return Stream.of(SET.split(expr))
        .map(String::strip)
        .map(part -> part.matches("(?s)\\([^()]*\\)") ? part.substring(1, part.length() - 1) : part)
        .map(part -> COMPARED.matcher(part).replaceAll(""));
  }

  /** Returns when each has a sample; each that has none in time is named. */
  private static void await(PrometheusServer prometheus, List<String> exprs) throws Exception {
    long deadline = System.nanoTime() + DATA_WITHIN.toNanos();
    List<String> empty = empty(prometheus, exprs);
    while (!empty.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      empty = empty(prometheus, empty);
    }
    assertThat(empty).as("expressions without data").isEmpty();
  }

  private static List<String> empty(PrometheusServer prometheus, List<String> exprs)
      throws Exception {
    List<String> empty = new ArrayList<>();
    for (String expr : exprs) {
      List<JsonNode> samples = prometheus.query(expr);
      if (samples.stream().allMatch(one -> one.at("/value/1").asString().equals("NaN"))) {
        empty.add(expr);
      }
    }
    return empty;
  }

  /** Mail in both directions, some of it too large. */
  private void work(int round) throws Exception {
    for (String alias : RunningLab.ALIASES) {
      var mails = RunningLab.smallMails(alias, 20);
      lab.deliver(alias, mails.subList(10 * round, 10 * round + 10));
    }
    byte[] large =
        ("Subject: large\r\n\r\n" + "x".repeat(70).concat("\r\n").repeat(2000)).getBytes(UTF_8);
    int uid = lab.mailbox("sales").append(large, java.time.Instant.now());
    assertThat(uid).isPositive();
    for (int i = 0; i < 6; i++) {
      String mail =
          "From: sales@contoso.test\r\nTo: anne@example.org\r\nSubject: " + i + "\r\n\r\n.\r\n";
      assertThat(post("api/v1/messages?alias=sales", "message/rfc822", mail)).isEqualTo(201);
    }
  }

  private void check() throws Exception {
    assertThat(post("api/v1/check", "application/x-www-form-urlencoded", "")).isEqualTo(200);
  }

  private int post(String path, String type, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  /**
   * Two accounts more: one with a certificate that nobody knows, so that it gets no token. And two
   * probes, of which one never comes back.
   */
  private Path configuration() throws Exception {
    ClientPair.rsa().pfx(folder.resolve("secrets/app.pfx"));
    lab.secret("pfx", ClientPair.PASSWORD);
    String yaml =
        lab.yaml(
                "afterRetrieval: delete\nacknowledgement: {enabled: true}",
                """
                retriever:
                  pollInterval: 1s
                  maximumEmailSize: 100kB
                  keptConnections: 0
                dispatcher: {pollInterval: 1s}
                notices: {interval: 2s}
                probe:
                  interval: 1s
                  timeout: 2s
                  pollInterval: 1s
                  aliases: {sales: {to: nobody@example.org}, info: {enabled: true}}
                http: {port: %d}
                alarms:
                  to: oncall@example.org
                  from: info@contoso.test
                  account: own
                  outgoing: {host: localhost, port: %d}
                """
                    .formatted(port, lab.ready().smtp()))
            .replace(
                "  own: {grant: clientCredentials}",
                """
                  own: {grant: clientCredentials, clientSecretExpires: 2099-01-01}
                  certified:
                    grant: clientCredentials
                    clientCertificate: secrets/app.pfx
                    clientCertificatePassword: file:secrets/pfx
                """
                    .stripTrailing());
    return lab.write("mailgw.yaml", "profile: fast\n" + yaml);
  }
}
