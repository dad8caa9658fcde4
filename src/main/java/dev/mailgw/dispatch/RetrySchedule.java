package dev.mailgw.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a mail is tried again: after {@code initial}, then each time {@code factor} times later, up
 * to {@code max}; never once it is older than {@code lifetime}.
 *
 * @param initial positive
 * @param factor at least 1
 * @param max at least {@code initial}
 * @param lifetime positive, counted from the moment the mail was queued
 */
public record RetrySchedule(Duration initial, double factor, Duration max, Duration lifetime) {

  private static final double JITTER = 0.1;

  public RetrySchedule {
    if (!initial.isPositive() || max.compareTo(initial) < 0 || !lifetime.isPositive()) {
      throw new IllegalArgumentException(
          "retries need 0 < initial <= max and 0 < lifetime, not initial %s, max %s, lifetime %s"
              .formatted(initial, max, lifetime));
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("retries need a factor of at least 1, not " + factor);
    }
  }

  /**
   * The next try, 10 % sooner or later so that mails deferred together don't come back together. A
   * last try is made when the lifetime ends.
   *
   * @param attempt how many were made, this one included; at least 1
   * @return empty if the lifetime is over
   */
  public Optional<Instant> next(int attempt, Instant queued, Instant now, RandomGenerator jitter) {
    Instant end = queued.plus(lifetime);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    double spread = 1 - JITTER + 2 * JITTER * jitter.nextDouble();
    Instant next = now.plusMillis(Math.round(delayMillis(attempt) * spread));
    return Optional.of(next.isAfter(end) ? end : next);
  }

  private double delayMillis(int attempt) {
    return Math.min(
        (double) initial.toMillis() * Math.pow(factor, attempt - 1.0), (double) max.toMillis());
  }
}
