package dev.mailgw.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.history.Timeline.Point;
import dev.mailgw.monitor.history.Timeline.Tally;
import dev.mailgw.testing.SampleEvents;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Measure IMAP = new Measure(Protocol.IMAP, Optional.empty());
  private static final Measure AUTH = new Measure(Protocol.IMAP, Optional.of(Phase.AUTH));

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-22T08:00:30Z"));
  private final History history = new History(clock);

  @Test
  void tellsMedianAndNinetyFifthPercentileOfEachMinuteGiveOrTakeATenth() {
    for (int millis = 1; millis <= 100; millis++) {
      visit(Map.of("auth", millis));
    }
    clock.advance(Duration.ofMinutes(1));
    visit(Map.of("auth", 20_000));
    List<Point> points = history.timeline(2).points().get(AUTH);
    assertThat(points).hasSize(2);
    assertThat(points.getFirst().count()).isEqualTo(100);
    assertThat(points.getFirst().median().toMillis()).isCloseTo(50, within(5L));
    assertThat(points.getFirst().p95().toMillis()).isCloseTo(95, within(10L));
    assertThat(points.getLast().p95().toMillis()).isCloseTo(20_000, within(2_000L));
  }

  @Test
  void addsPhasesUpToTheVisitAndKeepsProtocolsApart() {
    visit(Map.of("connect", 100, "auth", 300));
    history.publish(SampleEvents.sent());
    Timeline timeline = history.timeline(1);
    assertThat(timeline.points().keySet())
        .extracting(measure -> measure.protocol().label() + " " + measure.label())
        .containsExactly(
            "imap total",
            "imap connect",
            "imap auth",
            "smtp total",
            "smtp connect",
            "smtp auth",
            "smtp queue_wait",
            "smtp data");
    assertThat(timeline.points().get(IMAP).getFirst().median().toMillis())
        .isCloseTo(400, within(40L));
    assertThat(timeline.tallies()).containsExactly(new Tally(1, 0, 0, 1, 0));
  }

  @Test
  void countsWhatFailedAndNotWhatWasSkipped() {
    history.publish(SampleEvents.fetched(1));
    history.publish(SampleEvents.refused(2));
    history.publish(SampleEvents.skipped(3));
    assertThat(history.timeline(1).tallies()).containsExactly(new Tally(1, 1, 10, 0, 0));
  }

  @Test
  void showsSixtyStepsAtMostAndForgetsWhatIsOlderThanThreeHours() {
    visit(Map.of("auth", 5));
    assertThat(history.timeline(180).tallies()).hasSize(60);
    assertThat(history.timeline(180).step()).isEqualTo(Duration.ofMinutes(3));
    assertThat(history.timeline(61).tallies()).hasSize(31);
    clock.advance(Duration.ofMinutes(177));
    visit(Map.of("connect", 5));
    assertThat(history.timeline(180).points()).containsKey(AUTH);
    clock.advance(Duration.ofMinutes(5));
    assertThat(history.timeline(180).points()).doesNotContainKey(AUTH);
    assertThat(history.timeline(1).points()).isEmpty();
  }

  @Test
  void stepsEndWithThePresentMinute() {
    Timeline timeline = history.timeline(60);
    assertThat(timeline.start().plus(timeline.step().multipliedBy(60)))
        .isEqualTo("2026-11-22T08:01:00Z");
  }

  @Test
  void tellsWhatFailedInTheLastHourTheMostFrequentFirst() {
    history.publish(SampleEvents.tokenRefused());
    clock.advance(Duration.ofMinutes(50));
    history.publish(SampleEvents.refused(1));
    history.publish(SampleEvents.refused(2));
    assertThat(history.failures().lately())
        .extracting(Failure::cause, Failure::times, Failure::affected)
        .containsExactly(tuple("imap-disabled", 2, 1), tuple("grant-revoked", 1, 1));
    clock.advance(Duration.ofMinutes(15));
    Failure left = history.failures().lately().getFirst();
    assertThat(history.failures().lately()).hasSize(1);
    assertThat(left.who()).containsExactly("alias sales");
    assertThat(left.text()).isEqualTo("outlook.office365.com:993 said: NO AUTHENTICATE failed.");
    clock.advance(Duration.ofHours(1));
    assertThat(history.failures().lately()).isEmpty();
  }

  @Test
  void namesAFewOfThousandsOfAliasesAndStaysSmall() {
    for (int turn = 0; turn < 3; turn++) {
      for (int alias = 0; alias < 5000; alias++) {
        history.publish(refused(new AliasId("a" + alias)));
      }
      clock.advance(Duration.ofMinutes(1));
    }
    Failure failure = history.failures().lately().getFirst();
    assertThat(failure.times()).isEqualTo(15_000);
    assertThat(failure.affected()).isEqualTo(1000);
    assertThat(failure.who())
        .containsExactly("alias a4999", "alias a4998", "alias a4997", "alias a4996", "alias a4995");
  }

  private void visit(Map<String, Integer> millis) {
    history.publish(SampleEvents.visit(1, Protocol.IMAP, Result.OK, Reason.NONE, millis));
  }

  private static RetrievalEnded refused(AliasId alias) {
    RetrievalEnded one = SampleEvents.refused(1);
    return new RetrievalEnded(
        one.instance(),
        one.cycle(),
        alias,
        one.protocol(),
        one.started(),
        one.result(),
        one.reason(),
        0,
        0,
        0,
        0,
        3,
        one.phases());
  }
}
