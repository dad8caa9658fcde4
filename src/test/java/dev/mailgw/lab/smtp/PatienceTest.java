package dev.mailgw.lab.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final SteppedClock machine = new SteppedClock();
  private final LabClock clock = LabClock.of(machine);
  private final Patience patience = new Patience(clock, new Throttles(Limits.OFFICE365, clock));

  @Test
  void aClientHasAMinuteToSignInAllInAll() {
    assertThat(patience.begin(false)).isEqualTo(Duration.ofSeconds(60));
    machine.advance(Duration.ofSeconds(45));
    assertThat(patience.begin(false)).isEqualTo(Duration.ofSeconds(15));
    machine.advance(Duration.ofSeconds(15));
    assertThat(patience.isOver()).isTrue();
  }

  @Test
  void aSignedInClientMayBeSilentForFiveMinutesButNotBeyondTwentyInAll() {
    assertThat(patience.begin(true)).isEqualTo(Duration.ofMinutes(5));
    machine.advance(Duration.ofMinutes(17));
    assertThat(patience.begin(true)).isEqualTo(Duration.ofMinutes(3));
    assertThat(patience.isOver()).isFalse();
    assertThat(patience.age()).isEqualTo("00:17:00");
  }

  @Test
  void aFastClockLeavesFiveSecondsOfTheWorldsTime() {
    clock.run(100_000);
    assertThat(patience.begin(false)).isEqualTo(Duration.ofSeconds(5));
    machine.advance(Duration.ofSeconds(4));
    assertThat(patience.isOver()).isFalse();
    machine.advance(Duration.ofSeconds(1));
    assertThat(patience.isOver()).isTrue();
  }

  @Test
  void aModeratelyFastClockKeepsTheLimitsInItsOwnTime() {
    clock.run(10);
    assertThat(patience.begin(true)).isEqualTo(Duration.ofSeconds(30));
  }
}
