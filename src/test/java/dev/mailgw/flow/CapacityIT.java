package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.flow.Mailgw.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How much a path carries, and how exactly that is measured, as a user asks for it. */
@Timeout(200)
class CapacityIT {

  /**
   * One mail a visit and half a second between visits: never more than 7,200 an hour, which lies
   * between the plan's own load and its double, so that two trials tell.
   */
  private static final String PLAN =
      """
      name: one-by-one
      seed: 7
      warmUp: 1s
      duration: 3s
      mailboxes: {count: 1}
      arrival: {rate: 1/s, rhythm: constant}
      mail: {size: 5kB}
      gateway:
        retriever: {pollInterval: 500ms, emailsPerCycle: 1}
      objective: [age.p95 < 1s, missing <= 0]
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writePlan() throws Exception {
    Files.writeString(folder.resolve("plan.yaml"), PLAN);
  }

  @Test
  void findsWhatOneMailAVisitCarriesAndThatThisIsTheLimit() throws Exception {
    Ended ended =
        run("trial 2: ", knee("--precision", "100", "--json", "knee.json", "--html", "knee.html"));

    assertThat(ended.exitCode()).as(ended.all()).isZero();
    JsonNode knee = result("knee.json").path("knee");
    assertThat(knee.path("ending").asString()).as(ended.all()).isEqualTo("FOUND");
    assertThat(knee.path("objective").asString()).isEqualTo("age.p95 < 1 s, missing <= 0");
    assertThat(knee.path("lastGood").asDouble()).isPositive().isLessThanOrEqualTo(7200);
    assertThat(knee.path("trials").size()).isGreaterThanOrEqualTo(2);
    assertThat(ended.err()).contains("trial 1: 3,600 mails an hour: ");
    assertThat(ended.out())
        .contains("with this path, one retriever instance carries one alias at ")
        .contains("the limit is ")
        .contains(" because ")
        .contains("emailsPerCycle 250");
    assertThat(Files.readString(folder.resolve("knee.html")))
        .contains("<h2>With this path, one retriever instance carries one alias at ", "<svg");
  }

  @Test
  void aSearchThatIsEndedEarlyTellsWhatIsKnown() throws Exception {
    // an objective without times has no need of long trials
    String[] arguments =
        knee("--objective", "visits.failed <= 0", "--trial", "1s", "--json", "knee.json");
    try (Mailgw load = Mailgw.start(folder, arguments)) {
      load.err().await(line -> line.startsWith("trial 2"), Duration.ofSeconds(90));
      assertThat(load.terminate().exitCode()).isZero();
    }

    JsonNode knee = result("knee.json").path("knee");
    assertThat(knee.path("ending").asString()).isEqualTo("INTERRUPTED");
    assertThat(knee.path("trials").size()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aTrialThatIsTooShortForItsObjectiveIsRefused() throws Exception {
    Ended ended = Mailgw.run(folder, knee("--objective", "age.p95 < 60s", "--trial", "9s"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("age.p95 < 60 s", "--trial at least 180 s");
  }

  /** Each delay is 5 ms or more from the next one, and a busy machine adds some. */
  @Test
  void findsEachInjectedDelayInItsPhase() throws Exception {
    Ended ended =
        run(
            "with delays",
            "load",
            "--calibrate",
            "--trial",
            "4s",
            "--json",
            "calibration.json",
            "--html",
            "calibration.html");

    JsonNode calibration = result("calibration.json");
    assertThat(ended.exitCode())
        .as(ended.all())
        .isEqualTo(calibration.path("within").asBoolean() ? 0 : 1);
    JsonNode rows = calibration.path("calibration").path("rows");
    assertThat(rows.size()).isEqualTo(12);
    for (JsonNode row : rows) {
      assertThat(row.path("measured").asDouble())
          .as(row.toString())
          .isCloseTo(row.path("injected").asDouble(), within(0.04));
    }
    assertThat(calibration.path("generator").path("perHour").asDouble()).isGreaterThan(36_000);
    assertThat(ended.out()).contains("send.accepted", "within: an error of at most 2 % or 1 ms");
    assertThat(Files.readString(folder.resolve("calibration.html"))).contains("send.accepted");
  }

  /** Waits for a line of its progress, and then for its end. */
  private Ended run(String progress, String... arguments) throws Exception {
    try (Mailgw load = Mailgw.start(folder, arguments)) {
      load.err().await(line -> line.startsWith(progress), Duration.ofSeconds(90));
      return load.end();
    }
  }

  private static String[] knee(String... more) {
    List<String> arguments = new ArrayList<>(List.of("load", "--plan", "plan.yaml", "--find-knee"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private JsonNode result(String file) throws Exception {
    return JsonMapper.builder().build().readTree(Files.readString(folder.resolve(file)));
  }
}
