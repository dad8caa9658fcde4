package dev.mailgw.load.arrival;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many mails in any minute, wherever that begins: a promise to the owner of a server,
 * not a schedule. Safe for use by several threads.
 */
public final class RateCap {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final int atMost;
  private final Deque<Long> taken = new ArrayDeque<>();

  /**
   * @param atMost mails a minute; at least 1
   */
  public RateCap(int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("at most " + atMost + " mails a minute");
    }
    this.atMost = atMost;
  }

  /**
   * Takes a mail's place if there is one.
   *
   * @param now nanoseconds of a ticker, never less than the last time
   * @return 0 if the mail may go; else nanoseconds after which it is worth while to ask again
   */
  public synchronized long take(long now) {
    while (!taken.isEmpty() && now - taken.getFirst() >= MINUTE) {
      taken.removeFirst();
    }
    if (taken.size() >= atMost) {
      return MINUTE - (now - taken.getFirst());
    }
    taken.addLast(now);
    return 0;
  }

  /**
   * The minute of a schedule in which most is due.
   *
   * @param nanos when it begins, since the start of the run
   * @param mails due in it; 0 if nothing is ever due
   */
  public record Busiest(long nanos, int mails) {}

  /** Finds it; the first one of several. */
  public static Busiest busiest(Iterable<Due> schedule) {
    Deque<Long> minute = new ArrayDeque<>();
    Busiest most = new Busiest(0, 0);
    for (Due due : schedule) {
      while (!minute.isEmpty() && due.nanos() - minute.getFirst() >= MINUTE) {
        minute.removeFirst();
      }
      minute.addLast(due.nanos());
      if (minute.size() > most.mails()) {
        most = new Busiest(minute.getFirst(), minute.size());
      }
    }
    return most;
  }
}
