package dev.mailgw.oauth;

import static dev.mailgw.oauth.RenewalPolicy.least;

import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * Renewals that failed in a row.
 *
 * @param failure the last one
 * @param inARow how many, at least 1
 * @param notBefore the next request, or after a permanent failure the next look at the secrets
 * @param urgentFrom from when on those who have no token may ask again
 * @param fingerprint of the secrets that failed for good; empty text for a passing failure
 */
record Setback(
    TokenException failure, int inARow, Instant notBefore, Instant urgentFrom, String fingerprint) {

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  static Setback passing(TokenException failure, int inARow, Instant now, RenewalPolicy policy) {
    Duration wish = least(failure.retryAfter().orElse(Duration.ZERO), LONGEST_RETRY_AFTER);
    Duration pause = policy.pause(inARow);
    Duration urgent = least(pause, policy.urgentPause());
    return new Setback(
        failure, inARow, now.plus(longer(wish, pause)), now.plus(longer(wish, urgent)), "");
  }

  static Setback lasting(
      OAuthAccount account,
      TokenException failure,
      int inARow,
      String fingerprint,
      Instant notBefore) {
    String text =
        failure.reason().text()
            + "; it is not asked again until a secret of the account changes or 'mailgw token"
            + " refresh %s' is run".formatted(account.id());
    TokenException stopped =
        new TokenException(
            new Reason(failure.reason().cause(), text),
            true,
            failure.retryAfter().orElse(null),
            failure);
    return new Setback(stopped, inARow, notBefore, notBefore, fingerprint);
  }

  /** The same, looked at again in vain. */
  Setback until(Instant later) {
    return new Setback(failure, inARow, later, later, fingerprint);
  }

  boolean bars(Instant now) {
    return now.isBefore(notBefore);
  }

  /** Whether it bars even those who have no token. */
  boolean barsUrgent(Instant now) {
    return now.isBefore(urgentFrom);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
