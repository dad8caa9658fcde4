package dev.mailgw.flow;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Probes of a running gateway: what they tell, and what they leave behind. */
@Timeout(120)
class ProbeIT {

  @TempDir private Path folder;
  private RunningLab lab;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void timesTheWayRoundAndLeavesTheMailboxesAsTheyWere() throws Exception {
    lab.deliver(2);
    Map<Integer, String> sales = content("sales");
    Map<Integer, String> support = content("support");
    Path config =
        config("afterRetrieval: keep", "{sales: {enabled: true}, support: {enabled: true}}");

    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady().replace(" <@>", "");
      gateway.awaitLog("roundtrip alias=sales result=ok seconds=");
      gateway.awaitLog("roundtrip alias=support result=ok seconds=");

      assertThat(metrics(url))
          .contains(
              "mailgw_roundtrip_duration_seconds_count{alias=\"sales\"} 1",
              "mailgw_roundtrip_duration_seconds_count{alias=\"support\"} 1",
              "mailgw_roundtrip_last_success_timestamp_seconds{alias=\"sales\"}")
          .doesNotContain("mailgw_roundtrip_failures_total{");
      assertThat(status(config)).containsPattern("probe sales +ok +arrived in [0-9.]+ s, sent 20");
    }
    assertThat(content("sales")).isEqualTo(sales);
    assertThat(content("support")).isEqualTo(support);
  }

  /** It is sent to another alias, whose retriever meets it. */
  @Test
  void aProbeThatNeverComesIsToldOfAndIsNobodysMailWhereItGoes() throws Exception {
    lab.deliver("info", RunningLab.smallMails("info", 1));
    Path config = config("afterRetrieval: delete", "{sales: {to: info@contoso.test}}");

    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady().replace(" <@>", "");
      gateway.awaitLog("roundtrip alias=sales result=failed seconds=- step=arrive");

      assertThat(String.join("\n", gateway.printed()))
          .contains("reason=probe-not-arrived", "<mailgw-probe-", "for info@contoso.test");
      assertThat(metrics(url))
          .contains(
              "mailgw_roundtrip_failures_total{alias=\"sales\",reason=\"probe-not-arrived\","
                  + "step=\"arrive\"} 1",
              "mailgw_triage_total{alias=\"info\",verdict=\"probe\"} 1",
              "mailgw_not_answered_total{alias=\"info\",reason=\"probe\"} 1");
      assertThat(status(config))
          .containsPattern(
              "probe sales +failed +at arrive, sent 20.*, last arrival never, next 20.* – alias"
                  + " sales: .* took the probe");
    }
    assertThat(content("info")).isEmpty();
    Ended export =
        Mailgw.run(
            folder, "export", "--config", config.toString(), "--format", "eml", "--to", "out");
    assertThat(export.exitCode()).as(export.all()).isZero();
    JsonNode manifest =
        JsonMapper.shared().readTree(Files.readString(folder.resolve("out/manifest.json")));
    assertThat(manifest.valueStream())
        .hasSize(2)
        .filteredOn(mail -> mail.path("verdict").asString().equals("probe"))
        .singleElement()
        .satisfies(mail -> assertThat(mail.path("file").asString()).isEmpty());
  }

  private Path config(String aliasDefaults, String aliases) throws IOException {
    return lab.write(
        "mailgw.yaml",
        lab.yaml(
            aliasDefaults,
            """
            retriever: {pollInterval: 300ms}
            triage: {pollInterval: 200ms}
            probe: {interval: 1h, timeout: 4s, pollInterval: 200ms, aliases: %s}
            http: {port: %d}
            """
                .formatted(aliases, RunningLab.freePort())));
  }

  private String status(Path config) throws Exception {
    Ended status = Mailgw.run(folder, "status", "--config", config.toString());
    assertThat(status.exitCode()).as(status.all()).isZero();
    return status.out();
  }

  /** UIDs with their flags. */
  private Map<Integer, String> content(String alias) {
    return lab.mailbox(alias).inbox().snapshot().stream()
        .collect(toMap(StoredMessage::uid, message -> message.flags().toString()));
  }

  private static String metrics(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url + "metrics")).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
