package dev.mailgw.monitor.history;

import java.time.Duration;
import java.time.Instant;

/**
 * The last minutes in equal steps, the present minute among them.
 *
 * @param first minute of the first step, since 1970
 * @param perStep minutes in a step
 * @param count how many steps
 */
record Steps(long first, int perStep, int count) {

  private static final int MOST = 60;

  /** Whole minutes, 60 steps at most. */
  static Steps upTo(Instant now, int minutes) {
    int perStep = (minutes + MOST - 1) / MOST;
    int count = (minutes + perStep - 1) / perStep;
    return new Steps(minute(now) - (long) count * perStep + 1, perStep, count);
  }

  /** The minute in which something is, since 1970. */
  static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60);
  }

  /** The first minute of a step. */
  long firstOf(int step) {
    return first + (long) step * perStep;
  }

  Instant start() {
    return Instant.ofEpochSecond(first * 60);
  }

  Duration length() {
    return Duration.ofMinutes(perStep);
  }
}
