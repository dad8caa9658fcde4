package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.spool.Spent;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendingRateTest {

  private final SteppedClock clock = new SteppedClock();

  @Test
  void asManyAsAMinuteMayHaveGoAtOnceAndTheNextAMinuteAfterTheFirstHasEnded() {
    SendingRate rate = rate(3, 0);
    SendingRate.Turn first = rate.take(1).orElseThrow();
    clock.advance(Duration.ofSeconds(5));
    rate.ended(first);
    send(rate, 1);
    send(rate, 1);
    assertThat(rate.take(1)).isEmpty();
    assertThat(rate.delay(1)).isEqualTo(Duration.ofSeconds(60));
    clock.advance(Duration.ofMillis(59_999));
    assertThat(rate.take(1)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(rate.take(1)).isPresent();
  }

  @Test
  void oneThatIsUnderWayCountsUntilItHasEnded() {
    SendingRate rate = rate(1, 0);
    SendingRate.Turn slow = rate.take(1).orElseThrow();
    clock.advance(Duration.ofMinutes(10));
    assertThat(rate.take(1)).isEmpty();
    rate.ended(slow);
    clock.advance(Duration.ofMinutes(1));
    assertThat(rate.take(1)).isPresent();
  }

  @Test
  void neverMoreInAnyMinuteHoweverTheyFall() {
    SendingRate rate = rate(30, 0);
    Deque<Instant> ended = new ArrayDeque<>();
    for (int tick = 0; tick < 4_000; tick++) {
      clock.advance(Duration.ofMillis(100));
      rate.take(1)
          .ifPresent(turn -> {
            rate.ended(turn);
            ended.add(clock.instant());
          });
      ended.removeIf(at -> !at.plusSeconds(60).isAfter(clock.instant()));
      assertThat(ended).hasSizeLessThanOrEqualTo(30);
    }
  }

  @Test
  void recipientsOfADayAreCountedByTheHead() {
    SendingRate rate = rate(0, 10);
    send(rate, 6);
    clock.advance(Duration.ofHours(1));
    send(rate, 3);
    assertThat(rate.take(2)).isEmpty();
    assertThat(rate.delay(2)).isEqualTo(Duration.ofHours(23));
    assertThat(rate.delay(1)).isZero();
    assertThat(rate.take(1)).isPresent();
  }

  @Test
  void moreRecipientsThanADayMayHaveGoWhenTheDayIsEmpty() {
    SendingRate rate = rate(0, 10);
    send(rate, 11);
    assertThat(rate.take(1)).isEmpty();
    clock.advance(Duration.ofDays(1));
    send(rate, 11);
  }

  @Test
  void whatWasSentBeforeARestartCounts() {
    Instant before = clock.instant();
    clock.advance(Duration.ofSeconds(20));
    List<Spent> spent = List.of(new Spent(before, 2, 9));
    SendingRate byMinute = new SendingRate(3, 0, spent, clock);
    send(byMinute, 1);
    assertThat(byMinute.take(1)).isEmpty();
    assertThat(clock.instant().plus(byMinute.delay(1))).isEqualTo(before.plusSeconds(62));
    SendingRate byDay = new SendingRate(0, 10, spent, clock);
    assertThat(byDay.take(2)).isEmpty();
    assertThat(byDay.take(1)).isPresent();
  }

  @Test
  void aComplaintHalvesTheRateAndTimeGivesItBack() {
    SendingRate rate = rate(20, 0);
    rate.tooFast();
    for (int i = 0; i < 10; i++) {
      send(rate, 1);
    }
    assertThat(rate.take(1)).isEmpty();
    clock.advance(Duration.ofMillis(60_001));
    for (int i = 0; i < 12; i++) {
      send(rate, 1);
    }
    assertThat(rate.take(1)).as("ten and a tenth of twenty").isEmpty();
  }

  private SendingRate rate(int perMinute, int perDay) {
    return new SendingRate(perMinute, perDay, List.of(), clock);
  }

  private static void send(SendingRate rate, int recipients) {
    rate.ended(rate.take(recipients).orElseThrow());
  }
}
