package dev.mailgw.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.load.report.Timing;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MailMeasurementTest extends MeasurementBench {

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
  void mailThatIsDueWhenTheTimeIsOverDoesNotCount() {
    measurement.begin();
    mail("first", 0);
    clock.advance(Duration.ofSeconds(10));
    measurement.stop();
    mail("told late", 9);
    mail("due late", 10);
    measurement.stored("q1", "due late", clock.instant());

    assertThat(end().values())
        .containsEntry("arrived", 2.0)
        .containsEntry("missing", 2.0)
        .containsEntry("stored", 0.0)
        .containsEntry("unexpected", 0.0);
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
}
