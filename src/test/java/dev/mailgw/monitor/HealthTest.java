package dev.mailgw.monitor;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static dev.mailgw.testing.SampleEvents.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.GatewayEvent.CycleRan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthTest {

  @Test
  void isReadyWhenNothingIsWrong() {
    assertThat(ready(HealthCheck.holds(() -> true, "no", "do")))
        .isEqualTo(new HealthReport(true, "ready", List.of(), List.of()));
  }

  @Test
  void isNotReadyWhenWhatMustHoldDoesNotHold() {
    HealthCheck pacemaker =
        HealthCheck.holds(() -> false, "the pacemaker does not run", "restart mailgw");
    assertThat(ready(pacemaker))
        .isEqualTo(
            new HealthReport(
                false,
                "not ready, issues: 1",
                List.of("the pacemaker does not run"),
                List.of("restart mailgw")));
  }

  @Test
  void staysReadyWithOneBadMailboxAndTellsOfIt() {
    AliasStatus active = AliasStatus.active(AT);
    AliasStatus inactive = active.failed(FailureClass.MANUAL, "AUTH failed", 1, AT);
    HealthReport report =
        ready(HealthCheck.aliases(() -> Map.of(SALES, inactive, SUPPORT, active)));
    assertThat(report.healthy()).isTrue();
    assertThat(report.issues())
        .containsExactly("alias sales is not fetched since 2026-11-22T08:00:00Z: AUTH failed");
    assertThat(report.actions())
        .containsExactly("cure the cause, then: mailgw alias activate sales");
  }

  @Test
  void isNotReadyWhenACheckItselfBreaks() {
    HealthReport report =
        ready(() -> {
          throw new IllegalStateException("broken");
        });
    assertThat(report.healthy()).isFalse();
    assertThat(report.issues().getFirst()).contains("broken");
  }

  @Test
  void asksASpoolThatHangsOnlyOnce() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    Answers spool =
        new Answers(
            "the spool",
            () -> {
              asked.incrementAndGet();
              never.await();
              return null;
            },
            Duration.ofMillis(20),
            "look at the disk");
    assertThat(ready(spool).issues()).containsExactly("the spool does not answer within 20 ms");
    assertThat(ready(spool).healthy()).isFalse();
    assertThat(asked).hasValueLessThanOrEqualTo(1);
    never.countDown();
  }

  @Test
  void tellsWhyTheSpoolDoesNotWorkAndAsksAgain() {
    AtomicInteger asked = new AtomicInteger();
    Answers spool =
        new Answers(
            "the spool",
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("disk is full");
              }
              return null;
            },
            Duration.ofSeconds(10),
            "make room");
    assertThat(ready(spool).issues()).containsExactly("the spool does not work: disk is full");
    assertThat(ready(spool).healthy()).isTrue();
  }

  @Test
  void isNotAliveWhenAnInstanceHangsInACycle() {
    AtomicReference<Instant> now = new AtomicReference<>(AT);
    Heartbeats beats = new Heartbeats(now::get, () -> List.of("999"), Duration.ofMinutes(10));
    beats.publish(new CycleRan("999", true, AT));
    beats.publish(new CycleRan("888", true, AT));
    now.set(AT.plusSeconds(600));
    assertThat(live(beats).healthy()).isTrue();
    now.set(AT.plusSeconds(601));
    assertThat(live(beats).issues())
        .containsExactly(
            "instance 999 hangs in a cycle since 2026-11-22T08:00:00Z, more than 600 s");
    beats.publish(new CycleRan("999", false, AT.plusSeconds(602)));
    assertThat(live(beats).healthy()).isTrue();
  }

  @Test
  void isNotAliveWhenAStartedInstanceNeverRuns() {
    AtomicReference<Instant> now = new AtomicReference<>(AT);
    Heartbeats beats = new Heartbeats(now::get, () -> List.of("999"), Duration.ofMinutes(10));
    assertThat(live(beats).healthy()).isTrue();
    now.set(AT.plusSeconds(700));
    assertThat(live(beats).issues().getFirst()).startsWith("instance 999 has begun no cycle");
  }

  private static HealthReport ready(HealthCheck check) {
    return new Health(List.of(), List.of(check)).ready();
  }

  private static HealthReport live(HealthCheck check) {
    return new Health(List.of(check), List.of()).live();
  }
}
