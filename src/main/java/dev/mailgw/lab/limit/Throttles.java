package dev.mailgw.lab.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What of {@link Limits} is used up at this moment. Safe for use by several threads. */
public final class Throttles {

  /** One session; given back when it ends. */
  public interface Lease extends AutoCloseable {
    @Override
    void close();
  }

  private final InstantSource clock;
  private final ConcurrentMap<String, Integer> sessions = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Instant> suspended = new ConcurrentHashMap<>();
  private final SmtpBudget smtp;
  private volatile Limits limits;

  public Throttles(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.smtp = new SmtpBudget(this, clock);
  }

  public Limits limits() {
    return limits;
  }

  /** What accounts have used up of the limits of submission. */
  public SmtpBudget smtp() {
    return smtp;
  }

  /** Nothing counts as used up any more, but for sessions that are open. */
  public void forget() {
    suspended.clear();
    smtp.forget();
  }

  /** Holds from the next question on; sessions that are open stay open. */
  public void change(Limits to) {
    limits = to;
  }

  /**
   * A place among the sessions of an account.
   *
   * @param kind sessions of different kinds are counted apart, for instance {@code smtp}
   * @param most 0 for any number
   * @return empty if all places are taken
   */
  public Optional<Lease> session(String kind, String account, int most) {
    String key = kind + " " + account;
    int now = sessions.merge(key, 1, Integer::sum);
    if (most > 0 && now > most) {
      leave(key);
      return Optional.empty();
    }
    return Optional.of(() -> leave(key));
  }

  /** Lets a mailbox be throttled for this long. */
  public void suspend(String mailbox, Duration howLong) {
    suspended.put(mailbox, clock.instant().plus(howLong));
  }

  /** How long the mailbox is still throttled; empty if it isn't. */
  public Optional<Duration> suspended(String mailbox) {
    Instant end = suspended.get(mailbox);
    Instant now = clock.instant();
    if (end == null) {
      return Optional.empty();
    }
    if (!now.isBefore(end)) {
      suspended.remove(mailbox, end);
      return Optional.empty();
    }
    return Optional.of(Duration.between(now, end));
  }

  private void leave(String key) {
    sessions.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }
}
