package dev.mailgw.lab.smtp;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How long one session may last and be silent: the limits' times, and five minutes of silence, all
 * in the lab's time. However fast that runs, no client has to be quicker than five seconds of the
 * world's. Belongs to its connection's thread.
 */
final class Patience {

  /** Reported of Exchange Online; documented nowhere. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private static final Duration LEAST = Duration.ofSeconds(5);

  private final LabClock clock;
  private final Throttles throttles;
  private final Instant began;
  private Instant deadline;

  Patience(LabClock clock, Throttles throttles) {
    this.clock = clock;
    this.throttles = throttles;
    this.began = clock.instant();
    this.deadline = began;
  }

  /** Begins to wait for a command; for how long at most by the world's watch, from 1 ms. */
  Duration begin(boolean signedIn) {
    Instant now = clock.instant();
    Limits limits = throttles.limits();
    Instant end = began.plus(bearable(limits.smtpSession()));
    Instant silent =
        signedIn
            ? now.plus(bearable(shorter(SILENCE, limits.idleTimeout())))
            : began.plus(bearable(limits.signInTimeout()));
    deadline = silent.isBefore(end) ? silent : end;
    Duration left = clock.outside(Duration.between(now, deadline));
    return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
  }

  /** Whether the time is up. */
  boolean isOver() {
    return !clock.instant().isBefore(deadline);
  }

  /** How old the session is, as .NET writes it: {@code 00:20:55.2872355}. */
  String age() {
    Duration age = Duration.between(began, clock.instant());
    String whole =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    int ticks = age.toNanosPart() / 100;
    return ticks == 0 ? whole : whole + String.format(Locale.ROOT, ".%07d", ticks);
  }

  private Duration bearable(Duration limit) {
    double rate = clock.rate();
    return rate == 1
        ? limit
        : longer(limit, Duration.ofNanos((long) Math.min(Long.MAX_VALUE, LEAST.toNanos() * rate)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
