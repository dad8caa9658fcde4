package dev.mailgw.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.load.report.LoadReport.Finding;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.load.report.Timing;
import dev.mailgw.monitor.GatewayEvent.PlaceTaken;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RunBegan;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasurementTest extends MeasurementBench {

  @Test
  void keepsAPauseOfTheServerInTheTail() {
    measurement.begin();
    IntStream.range(0, 1001).forEach(i -> visit("sales", i == 500 ? PAUSE : VISIT));

    Map<String, Timing> timings = end().timings();

    assertThat(timings.get("visit").p99()).isCloseTo(0.01, within(1e-4));
    assertThat(timings.get("visit").max()).isCloseTo(5, within(5e-3));
    // 49 visits could not begin: 4.9 s, 4.8 s … left of the pause
    assertThat(timings.get("visit.corrected").count()).isEqualTo(1001 + 49);
    assertThat(timings.get("visit.corrected").p99()).isBetween(3.8, 4.2);
    assertThat(timings.get("visit.interval").max()).isCloseTo(5.1, within(5e-3));
  }

  @Test
  void saysHowLateTheVisitsBeganThatStoodBehindASlowOne() {
    measurement.begin();
    for (int round = 0; round < 3; round++) {
      visit("sales", round == 1 ? PAUSE : VISIT, Duration.ZERO);
      visit("support", VISIT, INTERVAL);
    }

    Run run = end();

    assertThat(run.timings().get("lateness.visit").count()).isEqualTo(4);
    assertThat(run.timings().get("lateness.visit").max()).isCloseTo(5, within(0.01));
    assertThat(run.values()).containsEntry("visits.late", 1.0);
  }

  @Test
  void measuresPhasesThatAddUpToTheVisit() {
    measurement.begin();
    publish("sales", Result.OK, phases(Map.of(Phase.CONNECT, 2, Phase.FETCH, 38)), 3);

    Map<String, Timing> timings = end().timings();

    assertThat(timings.get("phase.connect").p50()).isCloseTo(0.002, within(1e-5));
    assertThat(timings.get("phase.fetch").mean()).isCloseTo(0.038, within(1e-4));
    assertThat(timings.get("visit").mean()).isCloseTo(0.040, within(1e-4));
  }

  @Test
  void countsFailedAndSkippedVisitsApart() {
    measurement.begin();
    publish("sales", Result.OK, phases(Map.of(Phase.FETCH, 20)), 5);
    publish("support", Result.FAILED, phases(Map.of(Phase.CONNECT, 20)), 0);
    publish("orders", Result.SKIPPED, PhaseTimes.NONE, 0);
    clock.advance(Duration.ofSeconds(36));

    Run run = end();

    assertThat(run.seconds()).isEqualTo(36);
    assertThat(run.values())
        .containsEntry("visits", 2.0)
        .containsEntry("visits.failed", 1.0)
        .containsEntry("visits.skipped", 1.0)
        .containsEntry("retrieved", 5.0)
        .containsEntry("retrieved.perHour", 500.0)
        .containsEntry("bytes", 5000.0)
        .containsEntry("roundTrips", 14.0)
        .containsEntry("roundTrips.perVisit", 7.0);
    assertThat(run.timings().get("visit").count()).isEqualTo(2);
  }

  @Test
  void timesSubmissionsAndTheirWaiting() {
    measurement.begin();
    measurement.publish(attempt("sent"));
    measurement.publish(attempt("deferred"));
    measurement.publish(new RunBegan("999", Duration.ofMillis(30)));
    measurement.publish(new PlaceTaken("999", Duration.ofMillis(40)));
    clock.advance(Duration.ofMinutes(1));

    Run run = end();

    assertThat(run.values())
        .containsEntry("sent", 1.0)
        .containsEntry("sent.deferred", 1.0)
        .containsEntry("sent.perHour", 60.0);
    assertThat(run.timings().get("queue").p50()).isCloseTo(4, within(0.01));
    assertThat(run.timings().get("send.data").p50()).isCloseTo(0.3, within(0.001));
    assertThat(run.timings().get("lateness.run").max()).isCloseTo(0.03, within(1e-4));
    assertThat(run.timings().get("lateness.place").max()).isCloseTo(0.04, within(1e-4));
  }

  @Test
  void forgetsWhatCameBeforeTheWarmUpWasOver() {
    visit("sales", PAUSE);
    measurement.arrived("old", clock.instant(), clock.instant());
    measurement.sample(Map.of());
    clock.advance(Duration.ofSeconds(1));
    measurement.begin();
    measurement.stored("q1", "old", clock.instant());
    measurement.answered("q1", clock.instant());
    // due in the warm-up, told late
    measurement.arrived("told late", start, clock.instant());

    Run run = end();

    assertThat(run.timings()).isEmpty();
    assertThat(run.timeline()).hasSize(1);
    assertThat(run.values())
        .containsEntry("visits", 0.0)
        .containsEntry("arrived", 0.0)
        .containsEntry("stored", 0.0)
        .containsEntry("missing", 0.0)
        .containsEntry("duplicates", 0.0)
        .containsEntry("unexpected", 0.0);
  }

  @Test
  void notesWhatIsOutOfRangeInsteadOfHidingIt() {
    measurement.begin();
    mail("slow", 0);
    measurement.stored("q1", "slow", start.plus(Duration.ofHours(2)));
    mail("hasty", 10);
    measurement.stored("q2", "hasty", start.plusSeconds(9));

    Run run = end();

    assertThat(run.timings().get("age").max()).isCloseTo(3600, within(4.0));
    assertThat(run.notes())
        .anyMatch(note -> note.contains("longer than an hour, which count as one hour: 1."))
        .anyMatch(note -> note.contains("before their own beginning and count as 0: 1."));
  }

  @Test
  void hasNothingToTellOfARunThatEndedInItsWarmUp() {
    visit("sales", VISIT);
    List<Finding> witness = List.of(new Finding("gateway", "closes", true, "all 3"));

    Run run = measurement.end(true, witness, List.of("stopped by hand"));

    assertThat(run.complete()).isFalse();
    assertThat(run.seconds()).isZero();
    assertThat(run.timings()).isEmpty();
    assertThat(run.witness()).isEqualTo(witness);
    assertThat(run.notes()).hasSize(2).contains("stopped by hand");
  }

  @Test
  void showsHowItStandsWhileItRuns() {
    assertThat(measurement.progress().seconds()).isZero();
    measurement.begin();
    visit("sales", VISIT);
    mail("a", 0);
    mail("b", 0);
    measurement.stored("q1", "a", start.plusSeconds(3));

    Progress progress = measurement.progress();

    assertThat(progress.seconds()).isCloseTo(0.11, within(1e-9));
    assertThat(progress.arrived()).isEqualTo(2);
    assertThat(progress.stored()).isEqualTo(1);
    assertThat(progress.backlog()).isEqualTo(1);
    assertThat(progress.visits()).isEqualTo(1);
    assertThat(progress.age().p95()).isCloseTo(3, within(0.01));
    assertThat(progress.visit().p50()).isCloseTo(0.01, within(1e-4));
  }

  @Test
  void refusesAnIntervalThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Measurement(clock, () -> 0, Duration.ZERO));
  }
}
