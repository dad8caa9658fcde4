package dev.mailgw.schedule.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.schedule.InstanceState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuartzPacemakerTest {

  private static final Duration DELAY = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final QuartzPacemaker pacemaker = new QuartzPacemaker(InstantSource.system());

  @AfterEach
  void close() {
    pacemaker.close();
  }

  @Test
  void waitsTheWholeDelayFromTheEndOfARunToTheNext() throws InterruptedException {
    List<long[]> runs = new CopyOnWriteArrayList<>();
    CountDownLatch enough = new CountDownLatch(6);
    pacemaker.start(
        "rx-1",
        () -> {
          long begun = System.nanoTime();
          spin(Duration.ofMillis(50));
          runs.add(new long[] {begun, System.nanoTime()});
          enough.countDown();
        },
        DELAY);

    await(enough);

    for (int i = 1; i < 6; i++) {
      Duration between = Duration.ofNanos(runs.get(i)[0] - runs.get(i - 1)[1]);
      assertThat(between).isGreaterThanOrEqualTo(DELAY);
    }
  }

  @Test
  void aHastenedRunBeginsNowAndIsFollowedByOneOnly() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(2);
    AtomicInteger runs = new AtomicInteger();
    pacemaker.start(
        "rx-news",
        () -> {
          runs.incrementAndGet();
          first.countDown();
          second.countDown();
        },
        LONG);
    await(first);
    while (pacemaker.instances().getFirst().running()) {
      Thread.onSpinWait();
    }

    pacemaker.hasten("rx-news");
    pacemaker.hasten("rx-news");
    pacemaker.hasten("nobody");
    await(second);
    pacemaker.stop("rx-news");

    assertThat(runs).hasValue(2);
  }

  @Test
  void aRunThatIsHastenedWhileItRunsGoesAgainAtOnceAndOnce() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(2);
    AtomicInteger runs = new AtomicInteger();
    pacemaker.start(
        "rx-news",
        () -> {
          runs.incrementAndGet();
          first.countDown();
          second.countDown();
          waitFor(finish);
        },
        LONG);
    await(first);

    pacemaker.hasten("rx-news");
    pacemaker.hasten("rx-news");
    finish.countDown();
    await(second);
    while (pacemaker.instances().getFirst().running()) {
      Thread.onSpinWait();
    }
    pacemaker.stop("rx-news");

    assertThat(runs).hasValue(2);
  }

  @Test
  void aRunThatHangsIsNotOvertakenAndItsLastRunTimeStandsStill() throws InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    pacemaker.start(
        "rx-hung",
        () -> {
          begun.incrementAndGet();
          hanging.countDown();
          waitFor(finish);
        },
        DELAY);
    await(hanging);
    InstanceState before = pacemaker.instances().getFirst();
    CountDownLatch others = new CountDownLatch(20);
    pacemaker.start("rx-2", others::countDown, DELAY);
    await(others);

    InstanceState hung = pacemaker.instances().getFirst();
    assertThat(begun).hasValue(1);
    assertThat(hung.running()).isTrue();
    assertThat(hung.lastRun()).isEqualTo(before.lastRun());
    finish.countDown();
  }

  @Test
  void runsMissedWhileOneHungAreDroppedNotCaughtUp() throws InterruptedException {
    List<Long> begun = new CopyOnWriteArrayList<>();
    CountDownLatch enough = new CountDownLatch(3);
    pacemaker.start(
        "rx-1",
        () -> {
          begun.add(System.nanoTime());
          if (begun.size() == 1) {
            spin(DELAY.multipliedBy(10));
          }
          enough.countDown();
        },
        DELAY);
    await(enough);

    assertThat(Duration.ofNanos(begun.get(2) - begun.get(1))).isGreaterThanOrEqualTo(DELAY);
  }

  @Test
  void tellsHowLateARunBegins() throws InterruptedException {
    List<Duration> late = new CopyOnWriteArrayList<>();
    CountDownLatch enough = new CountDownLatch(3);
    try (QuartzPacemaker telling =
        new QuartzPacemaker(InstantSource.system(), (_, by) -> late.add(by))) {
      telling.start("rx-1", enough::countDown, DELAY);
      await(enough);
    }
    assertThat(late).hasSizeGreaterThanOrEqualTo(3);
    assertThat(late).allMatch(by -> !by.isNegative() && by.compareTo(LONG) < 0);
  }

  @Test
  void goesOnAfterARunThatThrew() throws InterruptedException {
    CountDownLatch enough = new CountDownLatch(3);
    pacemaker.start(
        "rx-1",
        () -> {
          enough.countDown();
          throw new IllegalStateException("this run fails");
        },
        DELAY);
    await(enough);
    InstanceState state = pacemaker.instances().getFirst();
    assertThat(state.failures()).isEqualTo(state.runs()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void namesTheThreadAfterTheInstance() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    Set<String> names = ConcurrentHashMap.newKeySet();
    pacemaker.start(
        "RxInstance id : 999",
        () -> {
          names.add(Thread.currentThread().getName() + Thread.currentThread().isVirtual());
          ran.countDown();
        },
        LONG);
    await(ran);
    assertThat(names).containsExactly("RxInstance id : 999true");
  }

  @Test
  void takesANameOnlyOnceUntilItsLastRunHasEnded() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    pacemaker.start(
        "rx-1",
        () -> {
          running.countDown();
          waitFor(finish);
        },
        LONG);
    await(running);
    pacemaker.stop("rx-1");
    assertThat(pacemaker.instances()).extracting(InstanceState::running).containsExactly(true);
    assertThatThrownBy(() -> pacemaker.start("rx-1", () -> {}, LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rx-1");

    finish.countDown();
    assertThat(pacemaker.stopAll(Duration.ofSeconds(10))).isEmpty();

    CountDownLatch again = new CountDownLatch(1);
    pacemaker.start("rx-1", again::countDown, LONG);
    await(again);
  }

  @Test
  void aStoppedInstanceRunsNoMore() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    pacemaker.start(
        "rx-1",
        () -> {
          runs.incrementAndGet();
          ran.countDown();
        },
        DELAY);
    await(ran);
    pacemaker.stop("rx-1");
    assertThat(pacemaker.stopAll(Duration.ofSeconds(10))).isEmpty();
    int before = runs.get();
    // another instance's five runs later, the first would have run five times, too
    CountDownLatch later = new CountDownLatch(5);
    pacemaker.start("rx-2", later::countDown, DELAY);
    await(later);
    assertThat(runs).hasValue(before);
    assertThat(pacemaker.instances()).extracting(InstanceState::name).containsExactly("rx-2");
  }

  @Test
  void stopAllLetsARunEndInTime() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    pacemaker.start(
        "rx-1",
        () -> {
          running.countDown();
          spin(Duration.ofMillis(100));
          ended.set(!Thread.currentThread().isInterrupted());
        },
        LONG);
    await(running);
    assertThat(pacemaker.stopAll(Duration.ofSeconds(30))).isEmpty();
    assertThat(ended).isTrue();
  }

  @Test
  void stopAllInterruptsWhatDoesNotEnd() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    pacemaker.start(
        "rx-1",
        () -> {
          running.countDown();
          interrupted.set(!waitFor(never));
        },
        LONG);
    await(running);
    assertThat(pacemaker.stopAll(Duration.ofMillis(20))).isEmpty();
    assertThat(interrupted).isTrue();
  }

  @Test
  void stopAllNamesWhatDoesNotEndEvenThen() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean stubborn = new AtomicBoolean(true);
    pacemaker.start(
        "rx-deaf",
        () -> {
          running.countDown();
          while (stubborn.get()) {
            Thread.onSpinWait();
          }
        },
        LONG);
    await(running);
    assertThat(pacemaker.stopAll(Duration.ofMillis(20))).containsExactly("rx-deaf");
    stubborn.set(false);
  }

  @Test
  void runsTwoHundredInstancesAtOnceOnFewThreads() throws InterruptedException {
    int before = Thread.activeCount();
    CountDownLatch allRunning = new CountDownLatch(200);
    CountDownLatch finish = new CountDownLatch(1);
    for (int i = 0; i < 200; i++) {
      pacemaker.start(
          "rx-" + i,
          () -> {
            allRunning.countDown();
            waitFor(finish);
          },
          LONG);
    }
    await(allRunning);
    assertThat(Thread.activeCount() - before).isLessThan(20);
    assertThat(pacemaker.instances()).hasSize(200).allMatch(InstanceState::running);
    finish.countDown();
    assertThat(pacemaker.stopAll(Duration.ofSeconds(20))).isEmpty();
  }

  @Test
  void twoPacemakersInOneJvmDoNotMeet() throws InterruptedException {
    CountDownLatch here = new CountDownLatch(1);
    CountDownLatch there = new CountDownLatch(3);
    try (QuartzPacemaker other = new QuartzPacemaker(InstantSource.system())) {
      other.start("rx-1", there::countDown, DELAY);
      pacemaker.start("rx-1", here::countDown, LONG);
      await(here);
      pacemaker.close();
      await(there);
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Returns whether it came, and not an interrupt. */
  private static boolean waitFor(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static void spin(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
