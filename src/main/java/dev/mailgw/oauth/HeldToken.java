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
    Duration ahead = life.minus(least(policy.margin(), life.dividedBy(2)));
    Duration asked = grant.refreshIn().map(wish -> least(wish, ahead)).orElse(ahead);
    Instant freshUntil = expires.minus(least(policy.slack(), life.dividedBy(10)));
    return new HeldToken(
        grant.accessToken(), now.plus(least(asked, policy.idleLimit())), freshUntil);
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
