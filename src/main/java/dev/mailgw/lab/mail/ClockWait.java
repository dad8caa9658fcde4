package dev.mailgw.lab.mail;

import dev.mailgw.lab.clock.LabClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits by the lab's clock, which may be put forward or made faster meanwhile. */
final class ClockWait implements Wait {

  /** So often it looks whether the clock was changed. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final LabClock clock;
  private final CountDownLatch ended = new CountDownLatch(1);

  ClockWait(LabClock clock) {
    this.clock = clock;
  }

  @Override
  public boolean until(Instant moment) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), moment);
    while (left.isPositive()) {
      long outside = Math.min(LOOK.toNanos(), clock.outside(left).toNanos() + 1);
      if (ended.await(outside, TimeUnit.NANOSECONDS)) {
        return false;
      }
      left = Duration.between(clock.instant(), moment);
    }
    return ended.getCount() > 0;
  }

  @Override
  public void end() {
    ended.countDown();
  }
}
