package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What passes, the gateway gets over: nothing is lost, and the lab has nothing to reproach. */
@Timeout(200)
class TroubledDemoIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection-drops",
        "imap-overloaded",
        "smtp-concurrency",
        "token-endpoint-throttled"
      })
  void losesNothingInTroubleThatPasses(String plan, @TempDir Path folder) throws Exception {
    Mailgw.Ended ended =
        Mailgw.run(
            folder,
            "demo",
            "--once",
            "--messages=12",
            "--data=demo",
            "--limit=55",
            "--json=report.json",
            "--plan=" + plan);

    assertThat(ended.exitCode()).as(ended.all()).isZero();
    JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
    assertThat(report.path("plans").get(0).asString()).isEqualTo(plan);
    assertThat(report.path("mailboxes").valueStream())
        .hasSize(3)
        .allMatch(one -> one.path("retrieved").asInt() == 12 && one.path("lost").asInt() == 0);
    assertThat(report.path("verdict").valueStream())
        .as("%s", report.path("verdict"))
        .isNotEmpty()
        .allMatch(verdict -> verdict.path("ok").asBoolean());
  }
}
