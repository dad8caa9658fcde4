package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Load runs as a user starts them: a lab in a process of its own, and what the report says. */
@Timeout(300)
class LoadIT {

  private static final String PLAN =
      """
      name: small
      seed: 7
      warmUp: 2s
      duration: %s
      profile: fast
      lab: {limits: none}
      mailboxes: {count: 5}
      arrival: {rate: 7200/h, rhythm: poisson}
      mail: {size: 5kB, acknowledged: true}
      gateway:
        retriever: {pollInterval: 1s}
        dispatcher: {messagesPerMinute: 0, recipientsPerDay: 0, pollInterval: 500ms}
      objective: [age.p95 < 60s, visits.failed <= 0]
      """;

  @TempDir private Path folder;

  @Test
  void followsEachMailFromItsMailboxToItsAnswer() throws Exception {
    Files.writeString(folder.resolve("plan.yaml"), PLAN.formatted("10s"));

    Ended ended =
        Mailgw.run(
            folder, "load", "--plan", "plan.yaml", "--json", "report.json", "--html", "r.html");

    assertThat(ended.exitCode()).as(ended.all()).isZero();
    JsonNode run = report().path("runs").get(0);
    assertThat(run.path("complete").asBoolean()).isTrue();
    long arrived = run.path("values").path("arrived").asLong();
    assertThat(arrived).as("two a second for ten seconds").isBetween(8L, 40L);
    assertThat(run.path("timings").path("age").path("count").asLong()).isBetween(8L, arrived);
    assertThat(run.path("timings").path("acknowledged").path("count").asLong()).isPositive();
    assertThat(run.path("timings").propertyNames()).contains("visit", "phase.fetch");
    assertThat(run.path("timeline").size()).isGreaterThanOrEqualTo(9);
    assertThat(Files.readString(folder.resolve("r.html")))
        .contains("<svg", "small", "Objective kept: ");
    assertThat(ended.out()).contains("age", "phase.fetch", "small, run 1 of 1");
    assertThat(ended.out())
        .contains("objective kept: age.p95 < 60 s, visits.failed <= 0: age.p95 is");
    assertThat(report().path("objective").path("kept").asBoolean()).isTrue();
  }

  @Test
  void reportsWhatItHasWhenItIsEndedEarly() throws Exception {
    ProcessHandle lab;

    try (Mailgw load = underWay()) {
      lab = lab();
      assertThat(load.terminate().exitCode()).isZero();
    }

    JsonNode run = report().path("runs").get(0);
    assertThat(run.path("complete").asBoolean()).isFalse();
    assertThat(run.path("seconds").asDouble()).isPositive();
    assertThat(lab.isAlive()).isFalse();
  }

  @Test
  void aCtrlCThatReachesItsLabTooCostsNothing() throws Exception {
    try (Mailgw load = underWay()) {
      interrupt(lab());
      interrupt(lab().parent().orElseThrow());
      assertThat(load.end().exitCode()).isZero();
    }

    JsonNode run = report().path("runs").get(0);
    assertThat(run.path("witness").isEmpty()).isFalse();
    assertThat(run.path("notes").toString()).doesNotContain("not known", "asked");
  }

  @Test
  void reportsWhatItHasWhenItsLabDies() throws Exception {
    Ended ended;
    try (Mailgw load = underWay()) {
      lab().destroyForcibly();
      ended = load.end();
    }

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("NOT COMPLETE", "Ended early, for the servers");
    assertThat(report().path("runs").get(0).path("seconds").asDouble()).isPositive();
  }

  @Test
  void keepsTheRunsBeforeTheOneThatIsEndedWhileItWarmsUp() throws Exception {
    Files.writeString(folder.resolve("plan.yaml"), PLAN.formatted("3s") + "repeat: 2\n");

    try (Mailgw load =
        Mailgw.start(folder, "load", "--plan", "plan.yaml", "--json", "report.json")) {
      load.err().await(line -> line.contains("run 1 of 2"), Duration.ofSeconds(90));
      lab().onExit().get(90, TimeUnit.SECONDS);
      assertThat(load.terminate().exitCode()).isZero();
    }

    assertThat(report().path("runs").size()).isEqualTo(1);
    assertThat(report().path("runs").get(0).path("complete").asBoolean()).isTrue();
  }

  @Test
  void aPlanThatIsNoneNamesAllThatIsWrong() throws Exception {
    Files.writeString(folder.resolve("plan.yaml"), "duration: 0s\nmailboxs: {count: 5}\n");

    Ended ended = Mailgw.run(folder, "load", "--plan", "plan.yaml");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("plan.yaml:1", "plan.yaml:2", "mailboxes");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  /** A run of ten minutes with the first mail in it. */
  private Mailgw underWay() throws Exception {
    Files.writeString(folder.resolve("plan.yaml"), PLAN.formatted("10m"));
    Mailgw load =
        Mailgw.startInTerminal(folder, "load", "--plan", "plan.yaml", "--json", "report.json");
    load.err().await(line -> line.contains("arrived"), Duration.ofSeconds(90));
    return load;
  }

  private static void interrupt(ProcessHandle process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();
  }

  /** The one that plays for the run in {@link #folder}. */
  private ProcessHandle lab() {
    return ProcessHandle.current()
        .descendants()
        .filter(process ->
            process
                .info()
                .commandLine()
                .filter(line -> line.contains(folder.toString()))
                .isPresent())
        .filter(process ->
            process.info().commandLine().filter(line -> line.contains("--until-")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private JsonNode report() throws Exception {
    return JsonMapper.builder().build().readTree(Files.readString(folder.resolve("report.json")));
  }
}
