package dev.mailgw.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.load.capacity.Limit.Kind;
import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.load.report.Timing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitTest {

  private static final RetrieverSetting ECE = new RetrieverSetting(10, 30, 10, 1, false);

  /** Under less load: visits of 0.5 s. */
  private static final Run GOOD = run(0.4, 0.1, 2, Map.of());

  @Test
  void visitsBackToBackAreLimitedByThePhaseThatGrew() {
    Limit limit = limit(run(0.4, 3.6, 5, Map.of()), 2);
    assertThat(limit.kind()).isEqualTo(Kind.BACK_TO_BACK);
    assertThat(limit.what()).isEqualTo("phase fetch");
    assertThat(limit.because())
        .isEqualTo(
            "visits are back to back: a cycle works for 40 s and pauses for 30 s, and fetch takes"
                + " 90 % of a visit's 4 s, 3.50 s more than under less load");
  }

  @Test
  void visitsThatGrewWithoutFillingTheCycleAreLimitedByTheirPhase() {
    Limit limit = limit(run(1.4, 0.1, 3, Map.of()), 2);
    assertThat(limit.kind()).isEqualTo(Kind.PHASE);
    assertThat(limit.what()).isEqualTo("phase connect");
  }

  @Test
  void shortVisitsAreLimitedByThePauseBetweenThem() {
    assertThat(limit(run(0.4, 0.15, 3, Map.of()), 2).kind()).isEqualTo(Kind.PAUSE);
  }

  @Test
  void fullVisitsWithAGrowingBacklogAreLimitedByTheCap() {
    Limit limit = limit(run(0.4, 0.15, 9.9, Map.of("backlog", 40.0)), 2);
    assertThat(limit.kind()).isEqualTo(Kind.EMAILS_PER_CYCLE);
    assertThat(limit.because()).contains("may bring 10 mails and brought 9.90 on average");
  }

  @Test
  void fullVisitsWithoutABacklogAreNot() {
    assertThat(limit(run(0.4, 0.15, 9.9, Map.of()), 2).kind()).isEqualTo(Kind.PAUSE);
  }

  @Test
  void mailThatWaitsForASecondVisitIsHeldUpByTheCap() {
    Limit left = limit(aged(60), 2);
    assertThat(left.kind()).isEqualTo(Kind.EMAILS_PER_CYCLE);
    assertThat(left.because())
        .contains("brought 7 on average, and mail is left behind: p95 of its age is 60 s");
    assertThat(limit(aged(36), 2).kind()).isEqualTo(Kind.PAUSE);
  }

  private static Run aged(double age) {
    Run run = run(0.4, 0.15, 7, Map.of());
    Map<String, Timing> timings = new HashMap<>(run.timings());
    timings.put("age", hundred(age));
    return new Run(60, true, timings, run.values(), List.of(), List.of(), List.of());
  }

  @Test
  void busyProcessorsOutweighTheCapAndBothAreTold() {
    Run bad = run(0.4, 0.15, 9.9, Map.of("backlog", 40.0, "cpu.gateway", 1.5, "cpu.lab", 0.4));
    Limit limit = limit(bad, 2);
    assertThat(limit.kind()).isEqualTo(Kind.PROCESSORS);
    assertThat(limit.what()).isEqualTo("this machine's processors (the gateway takes most)");
    assertThat(limit.evidence()).hasSizeGreaterThan(1).anyMatch(e -> e.contains("backlog grew"));
    assertThat(limit(bad, 4).kind()).isEqualTo(Kind.EMAILS_PER_CYCLE);
  }

  @Test
  void aBusyLabIsNotTakenForABusyGateway() {
    Limit limit = limit(run(0.4, 3.6, 5, Map.of("cpu.gateway", 0.5, "cpu.lab", 1.45)), 2);
    assertThat(limit.what())
        .isEqualTo("this machine's processors (the lab takes most, not the gateway)");
  }

  @Test
  void throttlingIsTakenFromTheNotes() {
    Run slow = run(0.4, 3.6, 5, Map.of());
    Run throttled =
        new Run(
            slow.seconds(),
            true,
            slow.timings(),
            slow.values(),
            slow.timeline(),
            List.of(),
            List.of("the lab throttled 12 visits"));
    Limit limit = limit(throttled, 2);
    assertThat(limit.kind()).isEqualTo(Kind.THROTTLING);
    assertThat(limit.because()).isEqualTo("the lab throttled 12 visits");
  }

  @Test
  void aLateGeneratorTellsNothingOfMoreLoad() {
    Limit limit = limit(late(Map.of()), 2);
    assertThat(limit.isVoid()).isTrue();
    assertThat(new Answering(ECE, 0, Knee.Ending.FOUND, limit).sentence())
        .startsWith("nothing is known of this path: the limit is the generator of this load itself")
        .endsWith("30 s late or more");
    assertThat(new Answering(ECE, 3000, Knee.Ending.FOUND, limit).sentence())
        .contains("at 3,000 mails an hour or more; the limit is the generator of this load itself");
  }

  @Test
  void aGeneratorThatIsLateForWantOfProcessorsIsNotTheLimit() {
    Limit limit = limit(late(Map.of("cpu.gateway", 1.2, "cpu.lab", 0.7)), 2);
    assertThat(limit.kind()).isEqualTo(Kind.PROCESSORS);
    assertThat(limit.evidence()).anyMatch(seen -> seen.contains("30 s late or more"));
    assertThat(new Answering(ECE, 3000, Knee.Ending.FOUND, limit).sentence())
        .contains(
            "at 3,000 mails an hour; the limit is this machine's processors (the gateway takes"
                + " most)");
  }

  private static Run late(Map<String, Double> processors) {
    Run run = run(0.4, 3.6, 5, processors);
    Map<String, Timing> timings = new HashMap<>(run.timings());
    timings.put("age", SimulatedRetriever.timing(List.of(70.0)));
    timings.put("lateness.arrival", SimulatedRetriever.timing(List.of(30.0)));
    return new Run(60, true, timings, Map.of(), run.timeline(), List.of(), List.of());
  }

  @Test
  void aRunThatSaysNothingGivesNoLimit() {
    Run empty = new Run(60, true, Map.of(), Map.of(), List.of(), List.of(), List.of());
    assertThat(Limit.of(Optional.empty(), empty, ECE, 2).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  private static Limit limit(Run bad, int processors) {
    return Limit.of(Optional.of(GOOD), bad, ECE, processors);
  }

  /** {@code timeline}: a backlog grows up to its value from nothing, the rest stays. */
  private static Run run(double connect, double fetch, double mails, Map<String, Double> timeline) {
    return new Run(
        60,
        true,
        Map.of(
            "visit", hundred(connect + fetch),
            "phase.connect", hundred(connect),
            "phase.fetch", hundred(fetch)),
        Map.of("retrieved", mails * 100),
        IntStream.range(0, 20).mapToObj(i -> moment(i, timeline)).toList(),
        List.of(),
        List.of());
  }

  private static Moment moment(int at, Map<String, Double> timeline) {
    Map<String, Double> values = new HashMap<>(timeline);
    values.computeIfPresent("backlog", (_, most) -> most * at / 19);
    return new Moment(at, values);
  }

  private static Timing hundred(double seconds) {
    return new Timing(
        100, seconds, seconds, seconds, seconds, seconds, seconds, seconds, "not read");
  }
}
