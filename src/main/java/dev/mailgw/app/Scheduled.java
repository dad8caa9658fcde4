package dev.mailgw.app;

import dev.mailgw.schedule.Cycle;
import java.time.Duration;

/**
 * A cycle with its name, the pause before its first run and that between its runs.
 *
 * @param lead zero for at once
 */
record Scheduled(String name, Cycle cycle, Duration lead, Duration delay) {

  /** Parts the name of an instance from that of the alias, in a cycle of one alias. */
  static final String PART = "/";

  /** The instance to which a name on the schedule belongs. */
  static String instanceOf(String name) {
    int part = name.indexOf(PART);
    return part < 0 ? name : name.substring(0, part);
  }

  /** One that begins at once. */
  Scheduled(String name, Cycle cycle, Duration delay) {
    this(name, cycle, Duration.ZERO, delay);
  }
}
