package dev.mailgw.dispatch.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes a line on which one step takes longer than it may, whatever it hangs in; a socket's read
 * time-out neither ends a write nor a server that sends a byte at a time. It looks a few times per
 * limit while there is something to watch, so that a step itself costs next to nothing.
 */
final class Watchdog {

  private static final int LOOKS = 8;

  private final ScheduledExecutorService clock;
  private final long interval;
  private final Closeable line;
  private long step;
  private long seen;
  private int looks;
  private boolean busy;
  private boolean watching;
  private boolean bitten;

  /**
   * @param limit for each step; it may take an eighth more
   */
  Watchdog(ScheduledExecutorService clock, Duration limit, Closeable line) {
    this.clock = clock;
    this.interval = Math.max(1, limit.toNanos() / LOOKS);
    this.line = line;
  }

  /** A step begins. */
  synchronized void begin() {
    step++;
    busy = true;
    if (!watching) {
      watching = true;
      lookLater();
    }
  }

  /** The step is over. */
  synchronized void end() {
    busy = false;
  }

  /** Whether it had to close the line. */
  synchronized boolean hasBitten() {
    return bitten;
  }

  private void look() {
    if (isOverdue()) {
      try {
        line.close();
      } catch (IOException _) {
        // it is of no use any more
      }
    }
  }

  private synchronized boolean isOverdue() {
    looks = busy && step == seen ? looks + 1 : 0;
    seen = step;
    bitten = looks >= LOOKS;
    watching = busy && !bitten;
    if (watching) {
      lookLater();
    }
    return bitten;
  }

  private void lookLater() {
    try {
      var _ = clock.schedule(this::look, interval, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // the program is about to end, which ends the step too
      watching = false;
    }
  }
}
