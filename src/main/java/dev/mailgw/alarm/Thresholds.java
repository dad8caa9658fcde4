package dev.mailgw.alarm;

import java.time.Duration;

/**
 * From where on rules find something wrong.
 *
 * @param lastRun since an instance's last run began
 * @param queueAge of the oldest mail that waits to be sent
 * @param exceptionMails of one alias, at least 1
 * @param expiry until a token, secret or certificate ends
 * @param free bytes of the data directory's disk
 */
public record Thresholds(
    Duration lastRun, Duration queueAge, int exceptionMails, Duration expiry, long free) {

  /** Half an hour for runs and queue, one mail, two weeks, and 1 GB. */
  public static final Thresholds DEFAULT =
      new Thresholds(
          Duration.ofMinutes(30), Duration.ofMinutes(30), 1, Duration.ofDays(14), 1_000_000_000);
}
