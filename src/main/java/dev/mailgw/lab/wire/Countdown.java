package dev.mailgw.lab.wire;

import java.time.Duration;

/** A time limit that is counted off in ticks of {@link #TICK}. Safe for use by several threads. */
final class Countdown {

  static final Duration TICK = Duration.ofMillis(250);

  private long left;
  private int held;

  /** Runs from now on, to the next tick after {@code limit}. */
  synchronized void start(Duration limit) {
    left = Math.max(0, limit.toMillis()) / TICK.toMillis() + 2;
  }

  synchronized void stop() {
    left = 0;
  }

  /** Time stands still until as many calls of {@link #release}. */
  synchronized void hold() {
    held++;
  }

  synchronized void release() {
    held--;
  }

  /** One tick has passed; whether it was the last one. */
  synchronized boolean tick() {
    return held == 0 && left > 0 && --left == 0;
  }
}
