package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Instances that are started and stopped by hand, in a running gateway. */
class InstancesIT {

  @TempDir private Path folder;
  private RunningLab lab;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    config =
        lab.write(
            "mailgw.yaml",
            lab.yaml(
                "afterRetrieval: delete",
                """
                retriever:
                  pollInterval: 500ms
                  instances:
                    "999": {aliases: [sales]}
                    night: {startType: manual, aliases: [support]}
                    never: {startType: disabled, aliases: [info]}
                http: {port: %d}
                log: {format: ece, directory: logs}
                """
                    .formatted(RunningLab.freePort())));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void startTypesAndHandsDecideWhatRuns() throws Exception {
    lab.deliver(2);
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady().replace(" <@>", "");
      gateway.awaitLog("alias=sales protocol=imap result=ok messages=2");
      assertThat(list())
          .satisfiesExactlyInAnyOrder(
              one -> assertThat(one).matches("retriever 999 (running|waiting) automatic"),
              one -> assertThat(one).isEqualTo("retriever night stopped manual"),
              one -> assertThat(one).isEqualTo("retriever never stopped disabled"),
              one -> assertThat(one).matches("dispatcher 1 (running|waiting) automatic"));

      Ended disabled = cli("instance", "start", "never");
      assertThat(disabled.exitCode()).isEqualTo(1);
      assertThat(disabled.err()).contains("instance retriever-never is disabled: ");
      Ended unknown = cli("instance", "stop", "no such");
      assertThat(unknown.exitCode()).isEqualTo(1);
      assertThat(unknown.err()).contains("has no instance 'no such'").doesNotContain("\tat ");

      assertThat(cli("instance", "start", "night").exitCode()).isZero();
      gateway.awaitLog("alias=support protocol=pop3 result=ok messages=2");
      assertThat(cli("instance", "stop", "retriever-999").exitCode()).isZero();

      assertThat(list()).contains("retriever 999 stopped automatic");
      assertThat(get(url + "readyz").statusCode()).isEqualTo(200);
      assertThat(get(url + "metrics").body())
          .contains("mailgw_instance_state{instance=\"retriever-999\",state=\"stopped\"} 1.0")
          .contains("mailgw_schedule_lag_seconds_count{instance=\"retriever-night\"}");
      assertThat(cli("instance", "list").out())
          .containsPattern("retriever +999 +stopped +automatic");
    }
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      assertThat(logs.map(file -> file.getFileName().toString()))
          .satisfiesExactlyInAnyOrder(
              name -> assertThat(name).matches("eg_log_.+_rx-process\\.log"),
              name -> assertThat(name).matches("eg_log_.+_dx-process\\.log"));
    }
  }

  @Test
  void anAliasIsTakenOutAndBroughtBack() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      gateway.awaitReady();
      Ended out = cli("alias", "deactivate", "sales", "--reason", "it moves");
      assertThat(out.exitCode()).as(out.all() + gateway.printed()).isZero();
      assertThat(cli("status").out())
          .containsPattern("sales +imap +inactive-manual .* – deactivated by .+: it moves");
      lab.deliver(1);
      assertThat(cli("alias", "activate", "sales").exitCode()).isZero();
      gateway.awaitLog("alias=sales protocol=imap result=ok messages=1");
    }
  }

  private List<String> list() throws Exception {
    return Stream.of(JsonMapper.shared().readTree(cli("instance", "list", "--json").out()))
        .flatMap(JsonNode::valueStream)
        .map(one ->
            Stream.of("service", "name", "state", "startType")
                .map(field -> one.path(field).asString())
                .reduce((a, b) -> a + " " + b)
                .orElseThrow())
        .toList();
  }

  private Ended cli(String... words) throws Exception {
    List<String> command = Stream.concat(Stream.of(words), configOption()).toList();
    return Mailgw.run(folder, command.toArray(String[]::new));
  }

  private Stream<String> configOption() {
    return Stream.of("--config", config.toString());
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
  }
}
