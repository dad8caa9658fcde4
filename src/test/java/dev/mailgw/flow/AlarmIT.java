package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mailgw.alarm.Rule;
import dev.mailgw.app.StoredMail;
import dev.mailgw.spool.QueueFilter;
import dev.mailgw.spool.QueuePage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule fires for its cause and only then; its mail arrives, and so does the recovery. */
@Timeout(300)
class AlarmIT {

  @TempDir private Path folder;
  private RunningLab lab;
  private String yaml;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    lab.secret("admin", "adm1n");
    yaml = "profile: fast\n" + lab.yaml("", settings(""));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @ParameterizedTest
  @EnumSource(value = Rule.class, mode = EnumSource.Mode.EXCLUDE, names = "ALARM_PATH")
  void firesForItsCauseAndOnlyThenAndIsToldAndToldToBeOver(Rule rule) throws Exception {
    Path config = lab.write("mailgw.yaml", yaml);
    try (WatchedGateway gateway = WatchedGateway.start(lab, config)) {
      gateway.awaitVisits(RunningLab.ALIASES);
      assertThat(gateway.firing()).isEmpty();
      cause(rule, gateway);
      gateway.awaitMail("ALARM " + rule.id());
      assertThat(Set.copyOf(gateway.firing())).containsExactly(rule.id());
      assertThat(gateway.get("metrics")).contains("alarm_active{rule=\"" + rule.id() + "\"} ");

      cure(rule, gateway);
      gateway.awaitMail("recovered " + rule.id());
      assertThat(gateway.firing()).isEmpty();
      assertThat(gateway.subjects()).allSatisfy(line -> assertThat(line).contains(rule.id()));
      assertThat(WatchedGateway.text(gateway.mails().findFirst().orElseThrow()))
          .contains("Auto-Submitted: auto-generated");
    }
  }

  @Test
  void manyAliasesInactiveAtOnceAreOneMailAndARestartRepeatsNothing() throws Exception {
    int aliases = 300;
    String many =
        IntStream.range(0, aliases)
            .mapToObj(i -> "  a%d: {address: a%d@contoso.test}\n".formatted(i, i))
            .collect(Collectors.joining());
    String closed = "port: " + RunningLab.freePort();
    String storm =
        yaml.replaceFirst(
                "incoming: \\{host: localhost, port: \\d+}",
                "incoming: {host: localhost, " + closed + "}")
            .replaceFirst("(?s)\naliases:\n.*?\ntrust:", "\naliases:\n" + many + "trust:")
            .replaceFirst(
                "instances: \\{day.*?night.*?}}", "retryCount: 1, shareUnreachable: false")
            .replace("noticeInterval: 0s", "noticeInterval: 1h")
            .replace("alias-inactive: {hold: 0s}", "alias-inactive: {hold: 6s}");
    try (WatchedGateway gateway = WatchedGateway.start(lab, lab.write("mailgw.yaml", storm))) {
      gateway.await(() -> gateway.firing().size() == aliases, "all fire");
      gateway.awaitMail("ALARM alias-inactive");
      gateway.reconfigure(storm);
      gateway.await(() -> gateway.firing().size() == aliases, "all fire after the restart");
      assertThat(gateway.subjects()).hasSize(1);
      String mail = WatchedGateway.text(gateway.mails().findFirst().orElseThrow());
      assertThat(mail.lines().filter(line -> line.startsWith("  alias a"))).hasSize(20);
      assertThat(mail).containsPattern("\\n  and \\d+ more\\s").containsOnlyOnce("Cure: ");
    }
  }

  @Test
  void aWebhookThatFailsIsToldByMailAndGetsWhatIsTrueWhenItIsBack() throws Exception {
    AtomicInteger status = new AtomicInteger(500);
    List<String> posts = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posts.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    lab.secret("hook", "h00k-t0ken");
    String hook =
        "webhook: {url: 'http://127.0.0.1:%d/hook', token: 'file:secrets/hook'}"
            .formatted(server.getAddress().getPort());
    String told = "profile: fast\n" + lab.yaml("", settings(hook));
    try (WatchedGateway gateway = WatchedGateway.start(lab, lab.write("mailgw.yaml", told))) {
      cause(Rule.INSTANCE_STATE, gateway);
      gateway.awaitMail("ALARM instance-state");
      gateway.awaitMail("ALARM alarm-path: webhook");
      assertThat(gateway.get("api/v1/alarms"))
          .contains("answers 500")
          .doesNotContain("h00k", "/hook");
      status.set(204);
      gateway.awaitMail("recovered alarm-path: webhook");
      assertThat(posts.getLast())
          .startsWith("Bearer h00k-t0ken {")
          .contains("\"rule\":\"instance-state\"", "\"subject\":\"retriever-night\"")
          .doesNotContain("alarm-path");
      assertThat(gateway.get("metrics"))
          .contains("mailgw_alarm_notices_total{path=\"webhook\",result=\"ok\"} 1");
    } finally {
      server.stop(0);
    }
  }

  private void cause(Rule rule, WatchedGateway gateway) throws Exception {
    switch (rule) {
      case SPOOL_FAILING ->
          gateway.reconfigure(yaml.replace("minimumFree: 0B", "minimumFree: 1000GB"));
      case DISK_FREE -> gateway.reconfigure(yaml.replace("below: 0B", "below: 1000000GB"));
      case INSTANCE_STATE -> gateway.post("api/v1/instances/retriever-night/stop", "");
      case LAST_RUN_TIME ->
          fault(
              "command: EXAMINE",
              "whom: {mailbox: sales@contoso.test}, when: {times: 1}, do: {hang: true}");
      case ALIAS_INACTIVE ->
          fault("command: AUTHENTICATE", "whom: {mailbox: sales@contoso.test}, do: {hangUp: true}");
      case THROTTLING ->
          fault(
              "command: EXAMINE",
              "whom: {mailbox: sales@contoso.test}, when: {times: 1}, do: {throttle: 2s}");
      case REFRESH_FAILURE -> {
        lab.faults(
            "faults:\n"
                + "  - {name: it, at: {service: entra, command: TOKEN}, do: {http: {status:"
                + " 503}}}\n");
        gateway.post("api/v1/accounts/shared/refresh", "");
      }
      case TOKEN_EXPIRY ->
          gateway.reconfigure(
              yaml.replace(
                  "clientSecret: file:secrets/client",
                  "clientSecret: file:secrets/client\n  clientSecretExpires: "
                      + LocalDate.now(ZoneOffset.UTC).plusDays(3)));
      case QUEUE_AGE -> send(gateway);
      case MAIL_UNDELIVERED -> {
        send(gateway);
        gateway.post("api/v1/queue/" + queued() + "/hold", "");
      }
      case EXCEPTION_MAILS -> {
        String large =
            "Subject: large\r\n\r\n"
                + String.join("\r\n", Collections.nCopies(4_000, "x".repeat(60)));
        int uid =
            lab.mailbox("sales").append(large.getBytes(StandardCharsets.US_ASCII), Instant.now());
        assertThat(uid).isPositive();
      }
      case CONFIGURATION_REFUSED -> {
        lab.write("mailgw.yaml", yaml.replace("profile: fast", "profile: fats"));
        assertThat(gateway.post("-/reload", "")).isEqualTo(400);
      }
      case CHECK_FAILED -> gateway.post("api/v1/check", "");
      case ALARM_PATH -> throw new IllegalArgumentException("has a test of its own");
    }
  }

  private void cure(Rule rule, WatchedGateway gateway) throws Exception {
    switch (rule) {
      case SPOOL_FAILING, DISK_FREE, TOKEN_EXPIRY, CONFIGURATION_REFUSED, CHECK_FAILED ->
          gateway.reconfigure(yaml);
      case INSTANCE_STATE -> gateway.post("api/v1/instances/retriever-night/start", "");
      case LAST_RUN_TIME, ALIAS_INACTIVE, THROTTLING -> lab.cured("it");
      case REFRESH_FAILURE -> {
        lab.cured("it");
        // it is not asked again before a short pause is over
        gateway.await(
            () -> gateway.post("api/v1/accounts/shared/refresh", "") == 200,
            "the token is renewed");
      }
      case QUEUE_AGE -> gateway.post("api/v1/instances/dispatcher-1/start", "");
      case MAIL_UNDELIVERED -> gateway.post("api/v1/queue/" + queued() + "/cancel", "");
      case EXCEPTION_MAILS -> gateway.post("api/v1/exceptions/release", "id=" + exception());
      case ALARM_PATH -> throw new IllegalArgumentException("has a test of its own");
    }
  }

  private void fault(String command, String rest) throws Exception {
    lab.faults("faults:\n  - {name: it, at: {service: imap, " + command + "}, " + rest + "}\n");
  }

  private void send(WatchedGateway gateway) throws Exception {
    assertThat(
            gateway.post(
                "api/v1/messages?alias=sales&to=anne@example.org",
                "Subject: hello\r\n\r\nHello\r\n"))
        .isBetween(200, 202);
  }

  private String queued() throws Exception {
    try (StoredMail stored = StoredMail.of(RunningLab.load(folder.resolve("mailgw.yaml")))) {
      return stored.queue().list(QueueFilter.ALL, QueuePage.oldest(10)).stream()
          .filter(mail -> mail.alias().value().equals("sales"))
          .findFirst()
          .orElseThrow()
          .id()
          .value();
    }
  }

  private String exception() throws Exception {
    try (StoredMail stored = StoredMail.of(RunningLab.load(folder.resolve("mailgw.yaml")))) {
      return stored.exceptions().getFirst().id();
    }
  }

  /** Nothing holds, and nothing settles for longer than it takes to look twice. */
  private String settings(String more) throws IOException {
    String holds =
        Arrays.stream(Rule.values())
            .filter(
                rule -> !Set.of(Rule.LAST_RUN_TIME, Rule.QUEUE_AGE, Rule.DISK_FREE).contains(rule))
            .map(rule -> "    " + rule.id() + ": {hold: 0s}\n")
            .collect(Collectors.joining());
    return """
    http: {port: %d, adminToken: file:secrets/admin}
    retriever: {pollInterval: 300ms, recheck: 1s, readTimeout: 20s, keptConnections: 0, maximumEmailSize: 100kB, instances: {day: {aliases: [support, info]}, night: {aliases: [sales]}}}
    dispatcher: {pollInterval: 300ms, instances: {1: {startType: manual}}}
    store: {minimumFree: 0B}
    check: {redirectUri: 'https://wrong.contoso.test/oauth/callback'}
    alarms:
      to: oncall@example.org
      from: info@contoso.test
      account: own
      outgoing: {host: localhost, port: %d}
      interval: 300ms
      settle: 500ms
      noticeInterval: 0s
      %s
      rules:
        last-run-time: {hold: 0s, after: 10s}
        queue-age: {hold: 0s, after: 2s}
        disk-free: {hold: 0s, below: 0B}
    %s\
    """
        .formatted(RunningLab.freePort(), lab.ready().smtp(), more, holds);
  }
}
