package dev.mailgw.app;

import dev.mailgw.schedule.Cycle;
import java.time.Duration;

/**
 * A cycle with its name, the pause before its first run and that between its runs.
 *
 * @param lead zero for at once
 */
record Scheduled(String name, Cycle cycle, Duration lead, Duration delay) {

  /** One that begins at once. */
  Scheduled(String name, Cycle cycle, Duration delay) {
    this(name, cycle, Duration.ZERO, delay);
  }
}
