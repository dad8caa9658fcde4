package dev.mailgw.check;

import java.time.Duration;

/**
 * How patient a check is.
 *
 * @param connect longest wait for a connection
 * @param answer longest wait for an answer
 * @param pause how long to wait before a refusal that may be a passing one is tried again
 * @param attempts how often an access is tried at most, at least 1
 */
public record Pace(Duration connect, Duration answer, Duration pause, int attempts) {

  /** For servers on the Internet. */
  public static final Pace USUAL =
      new Pace(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(10), 3);

  /** For a lab on this machine, whose troubles pass quickly. */
  public static final Pace LAB =
      new Pace(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofMillis(500), 4);
}
