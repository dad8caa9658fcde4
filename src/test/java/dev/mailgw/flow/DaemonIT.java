package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The long-running process and those who deal with it. */
class DaemonIT {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final String NEW_ALIAS = "aliases:\n  extra: {address: svc-ece@contoso.test}\n";

  @TempDir private Path folder;
  private RunningLab lab;
  private String yaml;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    yaml =
        "profile: fast\n"
            + lab.yaml(
                "afterRetrieval: delete",
                """
                retriever: {pollInterval: 1s, batchMessages: 20}
                http: {port: %d}
                stopWithin: %ds
                """
                    .formatted(RunningLab.freePort(), STOP_WITHIN.toSeconds()));
    config = lab.write("mailgw.yaml", yaml);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void isAloneInItsDataDirectory() throws Exception {
    try (Mailgw first = run()) {
      String url = first.awaitReady();
      Ended second = Mailgw.run(folder, "run", "--config", config.toString());

      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err())
          .contains("is in use by process " + first.pid() + ": ")
          .doesNotContain("\tat ");
      assertThat(get(url + "livez").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void endsInOrderAndInTimeWhenTerminatedInTheMiddleOfItsWork() throws Exception {
    lab.deliver(100);
    List<String> held = lab.mailbox("sales").messages().stream().map(m -> m.sha256()).toList();
    CompletableFuture<Mailgw> running = new CompletableFuture<>();
    lab.trap().set("imap bytes", 400_000, () -> running.join().terminateSoon());
    try (Mailgw gateway = run()) {
      running.complete(gateway);
      assertThat(lab.trap().await(Mailgw.SOON)).isTrue();
      long told = System.nanoTime();
      Ended ended = gateway.end();

      assertThat(ended.exitCode()).as(ended.all()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(STOP_WITHIN.plusSeconds(5));
      assertThat(ended.err())
          .containsPattern("stopped; (nothing was abandoned|abandoned in mid-cycle: \\S)")
          .doesNotContain("\tat ", " ERROR ");
    }
    Ended rest = Mailgw.run(folder, "retrieve", "--until-empty", "--config", config.toString());
    assertThat(rest.exitCode()).as(rest.all()).isZero();
    assertThat(lab.mailbox("sales").messages()).isEmpty();
    assertThat(Stored.hashes(config, Optional.of("sales")))
        .containsExactlyInAnyOrderElementsOf(held);
  }

  @Test
  void answersOverHttp() throws Exception {
    try (Mailgw gateway = run()) {
      String url = gateway.awaitReady();

      assertThat(get(url + "livez").statusCode()).isEqualTo(200);
      assertThat(get(url + "readyz").statusCode()).isEqualTo(200);
      assertThat(get(url + "metrics").body()).contains("# TYPE mailgw_");
      assertThat(get(url).body()).containsIgnoringCase("<!doctype html>");
      assertThat(get(url + "no-such").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void showsItsStatusAsTextAndAsJson() throws Exception {
    lab.deliver(3);
    try (Mailgw gateway = run()) {
      gateway.awaitLog("alias=support protocol=pop3 result=ok messages=3");
      Ended text = status();
      JsonNode json = JsonMapper.shared().readTree(status("--json").out());

      assertThat(text.exitCode()).isZero();
      assertThat(text.out()).contains("profile fast").containsPattern("support +pop3 +active +3 ");
      assertThat(Stream.of(json.path("aliases")).flatMap(JsonNode::valueStream))
          .extracting(alias -> alias.path("alias").asString())
          .containsExactlyInAnyOrder("sales", "support", "info");
    }
  }

  @Test
  void goesOnWithWhatItHasWhenTheNewConfigurationIsBad() throws Exception {
    try (Mailgw gateway = run()) {
      String url = gateway.awaitReady();
      lab.write("mailgw.yaml", yaml.replace("profile: fast", "profile: fats"));
      HttpResponse<String> answer = post(url + "-/reload");

      assertThat(answer.statusCode()).isEqualTo(400);
      JsonNode problems = JsonMapper.shared().readTree(answer.body()).path("problems");
      assertThat(problems.size()).isEqualTo(1);
      assertThat(problems.get(0).asString()).contains(":1:10: ", "did you mean 'fast'?");
      assertThat(get(url + "metrics").body()).contains("\nmailgw_config_last_reload_successful 0");
      lab.deliver(2);
      gateway.awaitLog("alias=info protocol=imap result=ok messages=2");
      assertThat(gateway.printed()).filteredOn(line -> line.contains("ready after")).hasSize(1);
    }
  }

  @Test
  void startsItsServicesAnewWithTheNewConfiguration() throws Exception {
    try (Mailgw gateway = run()) {
      String url = gateway.awaitReady();
      lab.write("mailgw.yaml", withOneMore());
      HttpResponse<String> answer = post(url + "-/reload");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertServesOneMore(gateway);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGHUP")
  void readsItsConfigurationAgainOnSighup() throws Exception {
    try (Mailgw gateway = run()) {
      gateway.awaitReady();
      lab.write("mailgw.yaml", withOneMore());
      int sent = new ProcessBuilder("kill", "-HUP", Long.toString(gateway.pid())).start().waitFor();

      assertThat(sent).isZero();
      assertServesOneMore(gateway);
    }
  }

  @Test
  void namesTheSettingOfAWrongClientSecretAndNeverItsValue() throws Exception {
    lab.secret("client", "wr0ng~client~secret~value");
    try (Mailgw gateway = run()) {
      String line = gateway.awaitLog("AADSTS7000215");
      Ended ended = gateway.terminate();

      assertThat(line).containsPattern("account=(own|shared) ").contains("clientSecret");
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.all()).doesNotContain("wr0ng~client~secret~value", "\tat ");
    }
  }

  private String withOneMore() {
    return yaml.replace("aliases:\n  sales", NEW_ALIAS + "  sales");
  }

  private void assertServesOneMore(Mailgw gateway) throws Exception {
    gateway.awaitLog("4 aliases");
    lab.deliver("svc-ece", RunningLab.smallMails("svc-ece", 2));
    gateway.awaitLog("alias=extra protocol=imap result=ok messages=2");
    assertThat(status().out()).containsPattern("extra +imap +active +2 ");
    assertThat(gateway.terminate().exitCode()).isZero();
  }

  private Mailgw run() throws IOException {
    return Mailgw.start(folder, "run", "--config", config.toString());
  }

  private Ended status(String... more) throws Exception {
    return Mailgw.run(
        folder,
        Stream.concat(Stream.of("status", "--config", config.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private static HttpResponse<String> post(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody()).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
