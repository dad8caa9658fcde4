package dev.mailgw.load.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RateCapTest {

  @Test
  void noMinuteHasMoreThanTheCapWhereverItBegins() {
    RateCap cap = new RateCap(2);

    assertThat(cap.take(at(0))).isZero();
    assertThat(cap.take(at(50))).isZero();
    assertThat(cap.take(at(55))).as("until the first one is a minute old").isEqualTo(at(5));
    assertThat(cap.take(at(60))).isZero();
    assertThat(cap.take(at(61))).isEqualTo(at(49));
  }

  @Test
  void askingInVainTakesNoPlace() {
    RateCap cap = new RateCap(1);

    assertThat(cap.take(at(0))).isZero();
    assertThat(cap.take(at(1))).isPositive();
    assertThat(cap.take(at(2))).isPositive();
    assertThat(cap.take(at(60))).isZero();
  }

  @Test
  void theBusiestMinuteOfAScheduleIsFound() {
    List<Due> schedule =
        Stream.of(0, 40, 70, 80, 99, 130).map(second -> new Due(at(second), 0)).toList();

    assertThat(RateCap.busiest(schedule)).isEqualTo(new RateCap.Busiest(at(40), 4));
  }

  private static long at(int second) {
    return Duration.ofSeconds(second).toNanos();
  }
}
