package dev.mailgw.oauth;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When tokens are renewed. All durations are positive.
 *
 * @param margin how long before its expiry a token is renewed; never more than half its life
 * @param slack how long before its expiry a token is no longer handed out without trying for a new
 *     one; never more than a tenth of its life
 * @param idleLimit a grant is used at least this often, however long its access tokens live
 * @param firstPause between the first failure in a row and the next request; doubles each time
 * @param longestPause the cap of that doubling
 * @param urgentPause the cap for those who have no token at all and wait for one: they do not sit
 *     out a long pause that nobody asked for
 * @param permanentRecheck how often the secrets are read again after a permanent failure, to see
 *     whether somebody has replaced one
 * @param refusalPause how long a further refusal by a mail server is not believed after one was
 *     acted upon, lest a mailbox without rights makes the gateway hammer the sign-in service
 * @param requestBound how long anybody waits for one renewal
 * @param shift where within the jitter a renewal falls, from -1, a fifth of the margin earlier, to
 *     1, as much later
 */
public record RenewalPolicy(
    Duration margin,
    Duration slack,
    Duration idleLimit,
    Duration firstPause,
    Duration longestPause,
    Duration urgentPause,
    Duration permanentRecheck,
    Duration refusalPause,
    Duration requestBound,
    double shift) {

  /** Ten minutes ahead, a week at most, pauses from 1 s to 60 s. */
  public static final RenewalPolicy DEFAULT =
      new RenewalPolicy(
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofDays(7),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofSeconds(90),
          0);

  /** So much of the margin a renewal is shifted at most. */
  private static final int JITTER = 5;

  /** The same with another margin. */
  public RenewalPolicy withMargin(Duration other) {
    return with(other, requestBound, shift);
  }

  /** The same with another bound for one renewal. */
  public RenewalPolicy withRequestBound(Duration other) {
    return with(margin, other, shift);
  }

  /** The same for one renewal, shifted by chance, lest all accounts are renewed at once. */
  RenewalPolicy shifted(RandomGenerator random) {
    return with(margin, requestBound, 2 * random.nextDouble() - 1);
  }

  private RenewalPolicy with(Duration margin, Duration requestBound, double shift) {
    return new RenewalPolicy(
        margin,
        slack,
        idleLimit,
        firstPause,
        longestPause,
        urgentPause,
        permanentRecheck,
        refusalPause,
        requestBound,
        shift);
  }

  /** How much later than planned a token is renewed; earlier if negative. */
  Duration shiftOf(Duration ahead) {
    return Duration.ofMillis(Math.round(shift * ahead.toMillis() / JITTER));
  }

  /** The pause after the {@code failures}th failure in a row, counted from 1. */
  Duration pause(int failures) {
    int doublings = Math.min(failures - 1, 30);
    return least(firstPause.multipliedBy(1L << doublings), longestPause);
  }

  static Duration least(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
