package dev.mailgw.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.load.arrival.ArrivalSchedule;
import dev.mailgw.load.plan.LoadPlan.Arrival;
import dev.mailgw.load.plan.LoadPlan.Bursts;
import dev.mailgw.load.plan.LoadPlan.Rhythm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalTest {

  private static final Arrival ARRIVAL =
      new Arrival(
          3600,
          Rhythm.CONSTANT,
          Optional.of(new Bursts(Duration.ofMinutes(1), 10)),
          List.of(),
          Optional.empty());

  @Test
  void burstsAddToTheAverage() {
    assertThat(ARRIVAL.average()).isEqualTo(4200);
  }

  @Test
  void threeTimesAsMuchIsThreeTimesAsManyMails() {
    Arrival more = ARRIVAL.times(3);
    assertThat(more.average()).isEqualTo(12_600);
    assertThat(more.bursts().orElseThrow().mails()).isEqualTo(10);
    int mails = ArrivalSchedule.of(more, 2, Duration.ofHours(1), 1).list().size();
    assertThat(mails).isBetween(12_590, 12_600);
  }
}
