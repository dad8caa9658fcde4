package dev.mailgw.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundTripsTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final Optional<Duration> NONE = Optional.empty();

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-22T08:00:30Z"));
  private final History history = new History(clock);

  @Test
  void tellsTheLongestAndTheFailedOfEachStepOfOneAlias() {
    arrived("sales", 2);
    arrived("sales", 5);
    arrived("sales", 3);
    arrived("info", 60);
    clock.advance(Duration.ofMinutes(2));
    lost("sales");

    RoundTrips.Line line = history.roundTrips().line(SALES, 3);
    assertThat(line.start()).isEqualTo("2026-11-22T08:00:00Z");
    assertThat(line.longest()).containsExactly(Optional.of(Duration.ofSeconds(5)), NONE, NONE);
    assertThat(line.failed()).containsExactly(0, 0, 1);
  }

  @Test
  void keepsWhenTheLastOneArrivedHoweverManyFailSince() {
    Instant first = clock.instant();
    arrived("sales", 2);
    clock.advance(Duration.ofHours(5));
    lost("sales");

    RoundTrips.Last last = history.roundTrips().last(SALES).orElseThrow();
    assertThat(last.arrived()).contains(first);
    assertThat(last.probe().step()).isEqualTo("arrive");
    assertThat(history.roundTrips().line(SALES, 180).longest()).containsOnly(NONE);
  }

  @Test
  void knowsNothingOfAnAliasThatWasNotProbed() {
    assertThat(history.roundTrips().last(SALES)).isEmpty();
    assertThat(history.roundTrips().line(SALES, 60).failed()).hasSize(60).containsOnly(0);
  }

  @Test
  void oneThatFailedIsAmongTheFailuresOfTheHour() {
    arrived("sales", 2);
    lost("sales");

    assertThat(history.failures().lately())
        .extracting(Failure::cause, Failure::times, Failure::who, Failure::text)
        .containsExactly(tuple("probe-not-arrived", 1, List.of("alias sales"), "not there"));
  }

  private void arrived(String alias, int seconds) {
    tell(alias, "none", Reason.NONE, Optional.of(Duration.ofSeconds(seconds)));
  }

  private void lost(String alias) {
    tell(alias, "arrive", new Reason("probe-not-arrived", "not there"), NONE);
  }

  private void tell(String alias, String step, Reason reason, Optional<Duration> took) {
    Result result = took.isPresent() ? Result.OK : Result.FAILED;
    history.publish(
        new RoundTripEnded(new AliasId(alias), clock.instant(), result, step, reason, took));
  }
}
