package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.app.Daemon;
import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.app.service.Supervisor;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.lab.smtp.AcceptedMail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway in the test's own JVM, and what the reader of its alarm mails gets. */
final class WatchedGateway implements AutoCloseable {

  private static final String TO = "oncall@example.org";

  private final RunningLab lab;
  private final Path config;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread thread;

  private WatchedGateway(RunningLab lab, Path config, int port, Thread thread) {
    this.lab = lab;
    this.config = config;
    this.port = port;
    this.thread = thread;
  }

  /** Starts it, and waits until its console answers. */
  static WatchedGateway start(RunningLab lab, Path config) throws Exception {
    ConfigLoader loader = new ConfigLoader(Map.of(), _ -> {});
    GatewayConfig first = loader.load(config);
    Daemon daemon = new Daemon(config, loader, Environment.system(), Supervisor.none());
    Thread thread = Thread.ofPlatform().name("gateway").start(() -> run(daemon, first));
    WatchedGateway gateway = new WatchedGateway(lab, config, first.http().port(), thread);
    gateway.await(() -> gateway.answers(), "the console answers");
    return gateway;
  }

  private static void run(Daemon daemon, GatewayConfig first) {
    try {
      daemon.run(first);
    } catch (StartException e) {
      throw new AssertionError(e);
    }
  }

  /** Something that is true in the end. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Writes another configuration and has it taken into use. */
  void reconfigure(String yaml) throws Exception {
    String before = started();
    lab.write(config.getFileName().toString(), yaml);
    assertThat(post("-/reload", "")).as("reload").isEqualTo(200);
    await(
        () -> {
          String now = started();
          return !now.isEmpty() && !now.equals(before);
        },
        "the next gateway answers");
  }

  /** The gateway before answers until it is closed; then nobody does for a while: empty text. */
  private String started() throws Exception {
    try {
      return JsonMapper.shared().readTree(get("api/v1/overview")).path("started").asString();
    } catch (IOException _) {
      return "";
    }
  }

  /** Waits until each of these was visited with success: then its account has a token, too. */
  void awaitVisits(List<String> aliases) throws Exception {
    await(
        () -> {
          String metrics = get("metrics");
          return aliases.stream()
              .allMatch(alias ->
                  metrics.contains("last_success_timestamp_seconds{alias=\"" + alias + "\"}"));
        },
        "all aliases were visited");
  }

  /** The rules of which an alarm fires. */
  List<String> firing() throws Exception {
    List<String> rules = new ArrayList<>();
    for (JsonNode alarm : alarms().path("alarms")) {
      if (alarm.path("state").asString().equals("firing")) {
        rules.add(alarm.path("rule").asString());
      }
    }
    return rules;
  }

  JsonNode alarms() throws Exception {
    return JsonMapper.shared().readTree(get("api/v1/alarms"));
  }

  /** A gateway that is being closed may never answer: then this ends soon. */
  String get(String path) throws Exception {
    HttpRequest request = request(path).timeout(Duration.ofSeconds(15)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** Gives the status of the answer. */
  int post(String path, String body) throws Exception {
    HttpRequest request =
        request(path)
            .header("Authorization", "Bearer adm1n")
            .header(
                "Content-Type",
                path.startsWith("api/v1/messages")
                    ? "message/rfc822"
                    : "application/x-www-form-urlencoded")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** Subjects of the alarm mails so far. */
  List<String> subjects() {
    return mails().map(WatchedGateway::subject).toList();
  }

  /** The alarm mails so far. */
  Stream<AcceptedMail> mails() {
    return lab.outbox().mails().stream().filter(mail -> mail.recipients().contains(TO));
  }

  /** Waits for an alarm mail with this in its subject. */
  void awaitMail(String part) throws Exception {
    await(
        () -> subjects().stream().anyMatch(subject -> subject.contains(part)),
        "an alarm mail with '" + part + "'");
  }

  /** Waits without asking for more than a few times a second. */
  void await(Condition condition, String what) throws Exception {
    long end = System.nanoTime() + Mailgw.SOON.plusSeconds(30).toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not so in time: " + what + "; alarms " + alarms() + ", mails " + subjects());
      }
      // nothing tells of an alarm that fires but its mail; no other event can be waited for
      var _ = lab.outbox().awaitAccepted(lab.outbox().total() + 1, Duration.ofMillis(200));
    }
  }

  static String text(AcceptedMail mail) {
    try {
      return new String(mail.body().bytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String subject(AcceptedMail mail) {
    return text(mail)
        .replaceAll("\r\n[ \t]", " ")
        .lines()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElseThrow();
  }

  private boolean answers() {
    try {
      return get("api/v1/alarms").contains("\"alarms\"");
    } catch (Exception _) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
        .timeout(Duration.ofSeconds(100));
  }

  @Override
  public void close() {
    http.close();
    thread.interrupt();
    try {
      var _ = thread.join(Mailgw.SOON);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
