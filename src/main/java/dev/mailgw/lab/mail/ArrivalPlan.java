package dev.mailgw.lab.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * How mail arrives in each of some mailboxes. Times are the lab's.
 *
 * @param perMinute mails a minute and mailbox, at most {@link #FASTEST}; 0 for bursts only
 * @param rhythm whether they come evenly or by chance
 * @param burst on top of that
 * @param seed decides the mails and the moments of chance
 */
public record ArrivalPlan(double perMinute, Rhythm rhythm, Optional<Burst> burst, long seed) {

  /** The highest rate. */
  public static final double FASTEST = 1_000_000;

  /** How the moments lie. */
  public enum Rhythm {
    /** All the same time apart; the mailboxes take turns. */
    CONSTANT,
    /** As customers write: independent of each other, so that the times apart are exponential. */
    POISSON
  }

  /**
   * Many mails at once, in each mailbox.
   *
   * @param every the first one comes after this time
   * @param mails how many
   */
  public record Burst(Duration every, int mails) {
    public Burst {
      if (every.compareTo(Duration.ofMillis(1)) < 0 || mails < 1) {
        throw new IllegalArgumentException("no such burst: " + mails + " every " + every);
      }
    }
  }

  public ArrivalPlan {
    if (!(perMinute >= 0 && perMinute <= FASTEST)) {
      throw new IllegalArgumentException("mails a minute from 0 to " + FASTEST + ": " + perMinute);
    }
    if (perMinute == 0 && burst.isEmpty()) {
      throw new IllegalArgumentException("a plan by which no mail ever arrives");
    }
  }
}
