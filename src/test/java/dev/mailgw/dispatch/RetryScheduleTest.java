package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  private static final Instant QUEUED = Instant.parse("2026-11-22T10:00:00Z");
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(Duration.ofMinutes(1), 2, Duration.ofMinutes(30), Duration.ofDays(2));

  @ParameterizedTest
  @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "5, PT16M", "6, PT30M", "7, PT30M", "5000, PT30M"})
  void doublesTheWaitUpToTheLongest(int attempt, Duration wait) {
    assertThat(SCHEDULE.next(attempt, QUEUED, QUEUED, drawing(0.5))).contains(QUEUED.plus(wait));
  }

  @ParameterizedTest
  @CsvSource({"0.0, PT54S", "0.5, PT60S", "0.999999, PT66S"})
  void spreadsTheWaitByTenPercentEitherWay(double drawn, Duration wait) {
    Instant next = SCHEDULE.next(1, QUEUED, QUEUED, drawing(drawn)).orElseThrow();
    assertThat(Duration.between(QUEUED, next)).isCloseTo(wait, Duration.ofMillis(1));
  }

  @Test
  void keepsAFractionalFactor() {
    RetrySchedule gentle =
        new RetrySchedule(Duration.ofSeconds(100), 1.25, Duration.ofHours(1), Duration.ofDays(2));
    assertThat(gentle.next(2, QUEUED, QUEUED, drawing(0.5))).contains(QUEUED.plusSeconds(125));
  }

  @Test
  void triesALastTimeWhenTheLifetimeEnds() {
    Instant shortlyBefore = QUEUED.plus(Duration.ofDays(2)).minusSeconds(5);
    assertThat(SCHEDULE.next(9, QUEUED, shortlyBefore, drawing(0.5)))
        .contains(QUEUED.plus(Duration.ofDays(2)));
  }

  @Test
  void givesUpWhenTheLifetimeIsOver() {
    assertThat(SCHEDULE.next(1, QUEUED, QUEUED.plus(Duration.ofDays(2)), drawing(0.5))).isEmpty();
  }

  @Test
  void refusesASettingThatNeverWaits() {
    assertThatThrownBy(
            () -> new RetrySchedule(Duration.ZERO, 2, Duration.ofHours(1), Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new RetrySchedule(Duration.ofMinutes(1), 0.5, Duration.ofHours(1), Duration.ofDays(1)))
        .hasMessageContaining("0.5");
  }

  private static RandomGenerator drawing(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
