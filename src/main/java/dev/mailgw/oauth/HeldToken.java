package dev.mailgw.oauth;

import static dev.mailgw.oauth.RenewalPolicy.least;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token with the moments that matter.
 *
 * @param renewFrom from when on it is renewed ahead of time
 * @param freshUntil until when it is handed out without a thought
 */
record HeldToken(AccessToken token, Instant renewFrom, Instant freshUntil) {

  static HeldToken of(TokenGrant grant, Instant now, RenewalPolicy policy) {
    Instant expires = grant.accessToken().expires();
    Duration life = Duration.between(now, expires);
    Duration margin = least(policy.margin(), life.dividedBy(2));
    Duration ahead = life.minus(margin);
    Duration asked = grant.refreshIn().map(wish -> least(wish, ahead)).orElse(ahead);
    Duration wait = least(asked, policy.idleLimit());
    Duration shift = policy.shiftOf(least(margin, wait));
    Instant freshUntil = expires.minus(least(policy.slack(), life.dividedBy(10)));
    return new HeldToken(grant.accessToken(), now.plus(wait).plus(shift), freshUntil);
  }

  boolean good(Instant now) {
    return now.isBefore(token.expires());
  }

  boolean fresh(Instant now) {
    return now.isBefore(freshUntil);
  }

  boolean due(Instant now) {
    return !now.isBefore(renewFrom);
  }
}
