package dev.mailgw.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.alias.AliasId;
import dev.mailgw.load.report.LoadReport.Finding;
import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.load.report.Timing;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.PlaceTaken;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvent.RunBegan;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private static final Duration VISIT = Duration.ofMillis(10);
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final SteppedClock clock = new SteppedClock();
  private final Instant start = clock.instant();
  private final Measurement measurement =
      new Measurement(clock, () -> Duration.between(start, clock.instant()).toNanos(), INTERVAL);

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
  void countsTheAgeOfMailThatWasDueInAPauseFromWhenItWasDue() {
    measurement.begin();
    Instant pauseEnds = start.plus(PAUSE);
    for (int i = 0; i < 50; i++) {
      Instant planned = start.plus(INTERVAL.multipliedBy(i));
      // the server took it only after its pause
      measurement.arrived("mail" + i, planned, pauseEnds);
      measurement.stored("q" + i, "mail" + i, pauseEnds.plusMillis(10));
    }
    clock.advance(PAUSE.plusSeconds(1));

    Map<String, Timing> timings = end().timings();

    assertThat(timings.get("age").max()).isCloseTo(5.01, within(0.01));
    assertThat(timings.get("age").p50()).isBetween(2.4, 2.7);
    assertThat(timings.get("lateness.arrival").max()).isCloseTo(5, within(0.01));
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
  void givesMailOfTheSameContentToWhoeverWasDueFirst() {
    measurement.begin();
    mail("same", 0);
    mail("same", 10);
    measurement.stored("q1", "same", start.plusSeconds(12));
    measurement.stored("q2", "same", start.plusSeconds(15));

    assertThat(end().timings().get("age"))
        .returns(2L, Timing::count)
        .satisfies(age -> assertThat(age.max()).isCloseTo(12, within(0.02)))
        .satisfies(age -> assertThat(age.p50()).isCloseTo(5, within(0.01)));
  }

  @Test
  void findsAMailThatIsToldOfOnlyAfterItWasStoredAndAnswered() {
    measurement.begin();
    measurement.answered("q1", start.plusSeconds(9));
    measurement.stored("q1", "a", start.plusSeconds(4));
    mail("a", 1);

    Run run = end();

    assertThat(run.timings().get("age").max()).isCloseTo(3, within(0.01));
    assertThat(run.timings().get("acknowledged").max()).isCloseTo(5, within(0.01));
    assertThat(run.values()).containsEntry("stored", 1.0).containsEntry("missing", 0.0);
  }

  @Test
  void doesNotLoseMailThatNeverCame() {
    measurement.begin();
    mail("came", 0);
    measurement.stored("q1", "came", start.plusSeconds(2));
    mail("lost", 10);
    clock.advance(Duration.ofSeconds(70));

    Run run = end();

    assertThat(run.values())
        .containsEntry("missing", 1.0)
        .containsEntry("backlog.end", 1.0)
        .containsEntry("backlog.max", 1.0);
    assertThat(run.timings().get("age").max()).isCloseTo(2, within(0.01));
    assertThat(run.timings().get("age.withWaiting"))
        .returns(2L, Timing::count)
        .satisfies(age -> assertThat(age.max()).isCloseTo(60, within(0.1)));
  }

  @Test
  void tellsDuplicatesFromMailThatNobodySent() {
    measurement.begin();
    mail("a", 0);
    measurement.stored("q1", "a", start.plusSeconds(1));
    measurement.stored("q2", "a", start.plusSeconds(2));
    measurement.stored("q3", "not ours", start.plusSeconds(2));

    assertThat(end().values())
        .containsEntry("stored", 1.0)
        .containsEntry("duplicates", 1.0)
        .containsEntry("unexpected", 1.0);
  }

  @Test
  void drawsATimeLineOfTheBacklog() {
    measurement.begin();
    mail("a", 0);
    mail("b", 0);
    clock.advance(Duration.ofSeconds(1));
    measurement.sample(Map.of("queued", 7.0));
    measurement.stored("q1", "a", clock.instant());
    clock.advance(Duration.ofSeconds(1));

    Run run = end();

    assertThat(run.timeline())
        .containsExactly(
            new Moment(1, Map.of("arrived", 2.0, "stored", 0.0, "backlog", 2.0, "queued", 7.0)),
            new Moment(2, Map.of("arrived", 2.0, "stored", 1.0, "backlog", 1.0)));
    assertThat(run.values()).containsEntry("backlog.max", 2.0).containsEntry("backlog.end", 1.0);
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
  void losesNothingThatManyThreadsTellAtOnce() {
    measurement.begin();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String name = "a" + i;
        var _ = threads.submit(() -> publish(name, Result.OK, phases(Map.of(Phase.FETCH, 5)), 1));
        var _ = threads.submit(() -> measurement.arrived(name, start, start));
        var _ = threads.submit(() -> measurement.stored("q" + name, name, start.plusSeconds(1)));
      }
    }

    Run run = end();

    assertThat(run.values())
        .containsEntry("visits", 200.0)
        .containsEntry("stored", 200.0)
        .containsEntry("missing", 0.0);
    assertThat(run.timings().get("age").count()).isEqualTo(200);
    assertThat(run.timings().get("phase.fetch").count()).isEqualTo(200);
  }

  @Test
  void refusesAnIntervalThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Measurement(clock, () -> 0, Duration.ZERO));
  }

  @Test
  void mailThatWasOnItsWayWhenTheTimeWasOverIsNotMissing() {
    measurement.begin();
    mail("first", 0);
    mail("second", 1);
    clock.advance(Duration.ofSeconds(10));
    measurement.stop();
    visit("sales", VISIT);
    measurement.stored("q1", "first", clock.instant());
    clock.advance(Duration.ofSeconds(5));
    measurement.sample(Map.of());

    Run run = end();

    assertThat(run.seconds()).isEqualTo(10);
    assertThat(run.values())
        .containsEntry("missing", 1.0)
        .containsEntry("stored", 1.0)
        .containsEntry("visits", 0.0);
    assertThat(run.timings().get("age").count()).isEqualTo(1);
    assertThat(run.timeline()).extracting(moment -> moment.at()).containsExactly(10.0);
  }

  private Run end() {
    return measurement.end(true, List.of(), List.of());
  }

  private void mail(String sha256, int plannedSecond) {
    Instant planned = start.plusSeconds(plannedSecond);
    measurement.arrived(sha256, planned, planned);
  }

  private void visit(String alias, Duration took) {
    visit(alias, took, INTERVAL);
  }

  /** One visit now, and the time until the next may begin. */
  private void visit(String alias, Duration took, Duration then) {
    publish(alias, Result.OK, new PhaseTimes(Map.of(Phase.FETCH, took)), 0);
    clock.advance(took.plus(then));
  }

  private void publish(String alias, Result result, PhaseTimes phases, int messages) {
    measurement.publish(
        new RetrievalEnded(
            "999",
            1,
            new AliasId(alias),
            Protocol.IMAP,
            clock.instant(),
            result,
            Reason.NONE,
            messages,
            0,
            0,
            messages * 1000L,
            7,
            phases));
  }

  private DeliveryAttempted attempt(String result) {
    return new DeliveryAttempted(
        "999",
        "q1",
        new AliasId("sales"),
        1,
        clock.instant(),
        result,
        "2.0.0",
        "250 ok",
        Duration.ofSeconds(4),
        phases(Map.of(Phase.DATA, 300, Phase.MAIL, 20)));
  }

  private static PhaseTimes phases(Map<Phase, Integer> millis) {
    Map<Phase, Duration> times = new java.util.EnumMap<>(Phase.class);
    millis.forEach((phase, took) -> times.put(phase, Duration.ofMillis(took)));
    return new PhaseTimes(times);
  }
}
