package dev.mailgw.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What systemd hears, as sd_notify(3) defines it. */
class SystemdTest {

  private static final Duration SHORT = Duration.ofMillis(40);

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Supervisor systemd =
      new Systemd(heard::add, Optional.of(SHORT), () -> 5_000_001_234L);

  @AfterEach
  void stop() {
    systemd.stopping(Duration.ZERO);
  }

  @Test
  void hearsOfReadinessWithAStatusOfOneLine() {
    systemd.ready("profile fast,\n3 aliases");

    assertThat(heard).containsExactly("READY=1\nSTATUS=profile fast, 3 aliases");
  }

  @Test
  void hearsSinceWhenItReloadsInMicrosecondsOfTheMonotonicClock() {
    systemd.reloading();

    assertThat(heard)
        .containsExactly("RELOADING=1\nMONOTONIC_USEC=5000001\nSTATUS=restarting the services");
  }

  @Test
  void isAskedForTheTimeThatAStopMayTake() {
    systemd.stopping(Duration.ofSeconds(75));

    assertThat(heard)
        .containsExactly(
            "STOPPING=1\nEXTEND_TIMEOUT_USEC=75000000\nSTATUS=waiting for work under way");
  }

  @Test
  void hearsTimeAndAgainThatTheProcessIsAlive() throws InterruptedException {
    systemd.watch(List::of);

    assertThat(next()).isEqualTo("WATCHDOG=1");
    assertThat(next()).isEqualTo("WATCHDOG=1");
  }

  @Test
  void isNotToldThatAHungGatewayIsAliveUntilItIs() throws InterruptedException {
    AtomicBoolean hangs = new AtomicBoolean(true);
    systemd.watch(
        () -> hangs.get() ? List.of("instance rx hangs in a cycle since 12:00") : List.of());

    for (int beat = 0; beat < 5; beat++) {
      assertThat(next()).isEqualTo("STATUS=not alive: instance rx hangs in a cycle since 12:00");
    }
    hangs.set(false);
    await("WATCHDOG=1");
  }

  @Test
  void isNotToldThatAProcessIsAliveOfWhichNobodyKnows() throws InterruptedException {
    AtomicBoolean broken = new AtomicBoolean(true);
    systemd.watch(() -> {
      if (broken.getAndSet(false)) {
        throw new IllegalStateException("no answer");
      }
      return List.of();
    });

    assertThat(next()).isEqualTo("WATCHDOG=1");
    assertThat(broken).isFalse();
  }

  @Test
  void nobodyIsToldWhereNoSocketIsNamed() {
    Supervisor nobody = Systemd.of(Map.of("WATCHDOG_USEC", "1000"), System::nanoTime);

    nobody.watch(() -> {
      throw new AssertionError("nobody wants to know");
    });
    nobody.ready("x");
    assertThat(nobody).isNotInstanceOf(Systemd.class);
  }

  @Test
  void anAddressThatIsNoSocketsIsNoReasonToStop() {
    assertThat(Systemd.of(Map.of("NOTIFY_SOCKET", "vsock:2:1234"), System::nanoTime))
        .isNotInstanceOf(Systemd.class);
  }

  private String next() throws InterruptedException {
    String text = heard.poll(10, TimeUnit.SECONDS);
    assertThat(text).as("something is heard").isNotNull();
    return text;
  }

  private void await(String expected) throws InterruptedException {
    String text = next();
    while (!text.equals(expected)) {
      text = next();
    }
  }
}
