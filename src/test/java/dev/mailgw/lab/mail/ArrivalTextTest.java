package dev.mailgw.lab.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.mail.ArrivalPlan.Burst;
import dev.mailgw.lab.mail.ArrivalPlan.Rhythm;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTextTest {

  @Test
  void saysRateRhythmAndBurst() {
    assertThat(ArrivalText.plan("0.5/s:poisson+20@10m", 7))
        .contains(
            new ArrivalPlan(
                30, Rhythm.POISSON, Optional.of(new Burst(Duration.ofMinutes(10), 20)), 7));
    assertThat(ArrivalText.plan("60/m:constant", 7))
        .contains(new ArrivalPlan(60, Rhythm.CONSTANT, Optional.empty(), 7));
  }

  @ParameterizedTest
  @CsvSource({
    "60/m, 60/m",
    "60/m:constant, 60/m",
    "2/s:poisson, 120/m:poisson",
    "100/h, 100/h",
    "0.5/h, 0.5/h",
    "1000000/m, 1000000/m",
    "100/h+20@90s, 100/h+20@90s",
    "+20@60m, +20@1h",
    "+1@2d, +1@2d"
  })
  void aPlanIsShownAsItCanBeGivenBack(String written, String shown) {
    ArrivalPlan plan = ArrivalText.plan(written, 1).orElseThrow();

    assertThat(ArrivalText.of(plan)).isEqualTo(shown);
    assertThat(ArrivalText.plan(shown, 1)).contains(plan);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "60",
        "60/d",
        "-1/m",
        "0/m",
        "60/m:often",
        "1000001/m",
        "60/m+20",
        "60/m+0@1m",
        "60/m+5@0s",
        "60/m ",
        "1e3/m",
        ":poisson"
      })
  void whatIsNoRateIsNone(String written) {
    assertThat(ArrivalText.plan(written, 1)).isEmpty();
  }
}
