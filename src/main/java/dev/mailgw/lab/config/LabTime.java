package dev.mailgw.lab.config;

import dev.mailgw.lab.clock.LabClock;
import java.time.Duration;

/**
 * How the lab's time begins.
 *
 * @param rate how many seconds pass in the lab while one passes outside, from 1 to {@link
 *     LabClock#FASTEST}
 * @param advance how far ahead of the machine's time
 */
public record LabTime(double rate, Duration advance) {

  /** The machine's own time. */
  public static final LabTime REAL = new LabTime(1, Duration.ZERO);

  /** Sets a clock so. */
  public void set(LabClock clock) {
    clock.advance(advance);
    clock.run(rate);
  }
}
