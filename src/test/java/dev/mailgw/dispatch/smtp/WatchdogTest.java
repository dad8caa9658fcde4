package dev.mailgw.dispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);

  @AfterEach
  void stop() {
    clock.shutdownNow();
  }

  @Test
  void closesALineWhoseStepLastsTooLong() throws InterruptedException {
    Watchdog dog = new Watchdog(clock, Duration.ofMillis(40), closed::countDown);
    dog.begin();
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(dog.hasBitten()).isTrue();
  }

  @Test
  void leavesALineAloneWhoseStepsEnd() throws InterruptedException {
    Watchdog dog = new Watchdog(clock, Duration.ofMillis(200), closed::countDown);
    for (int i = 0; i < 12; i++) {
      dog.begin();
      assertThat(closed.await(25, TimeUnit.MILLISECONDS)).isFalse();
      dog.end();
    }
    assertThat(closed.await(400, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(dog.hasBitten()).isFalse();
  }

  @Test
  void standsInNobodysWayWhenTheProgramEnds() {
    clock.shutdownNow();
    Watchdog dog = new Watchdog(clock, Duration.ofMillis(40), closed::countDown);
    dog.begin();
    dog.end();
    assertThat(dog.hasBitten()).isFalse();
  }
}
