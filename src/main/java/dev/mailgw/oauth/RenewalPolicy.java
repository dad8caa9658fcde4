package dev.mailgw.oauth;

import java.time.Duration;

/**
 * When tokens are renewed. All durations are positive.
 *
 * @param margin how long before its expiry a token is renewed; never more than half its life
 * @param slack how long before its expiry a token is no longer handed out without trying for a new
 *     one; never more than a tenth of its life
 * @param idleLimit a grant is used at least this often, however long its access tokens live
 * @param firstPause between the first failure in a row and the next request; doubles each time
 * @param longestPause the cap of that doubling
 * @param permanentRecheck how often the secrets are read again after a permanent failure, to see
 *     whether somebody has replaced one
 * @param refusalPause how long a further refusal by a mail server is not believed after one was
 *     acted upon, lest a mailbox without rights makes the gateway hammer the sign-in service
 * @param requestBound how long anybody waits for one renewal
 */
public record RenewalPolicy(
    Duration margin,
    Duration slack,
    Duration idleLimit,
    Duration firstPause,
    Duration longestPause,
    Duration permanentRecheck,
    Duration refusalPause,
    Duration requestBound) {

  /** Ten minutes ahead, a week at most, pauses from 1 s to 60 s. */
  public static final RenewalPolicy DEFAULT =
      new RenewalPolicy(
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofDays(7),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofSeconds(90));

  /** The same with another margin. */
  public RenewalPolicy withMargin(Duration margin) {
    return new RenewalPolicy(
        margin,
        slack,
        idleLimit,
        firstPause,
        longestPause,
        permanentRecheck,
        refusalPause,
        requestBound);
  }

  /** The same with another bound for one renewal. */
  public RenewalPolicy withRequestBound(Duration bound) {
    return new RenewalPolicy(
        margin, slack, idleLimit, firstPause, longestPause, permanentRecheck, refusalPause, bound);
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
