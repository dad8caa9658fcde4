package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Translates msal4j's results. */
final class Grants {

  /** What a token is taken to live for if the answer does not say (RFC 6749 section 5.1). */
  private static final Duration UNSAID_LIFE = Duration.ofMinutes(60);

  private Grants() {}

  /**
   * @param now when the token was issued at the latest
   */
  static TokenGrant of(IAuthenticationResult result, Optional<Secret> refreshToken, Instant now) {
    Instant said = result.expiresOnDate().toInstant();
    Instant expires = said.isAfter(now) ? said : now.plus(UNSAID_LIFE);
    return new TokenGrant(
        new AccessToken(Secret.of(result.accessToken()), expires),
        refreshToken,
        refreshIn(result, now),
        IdentityReader.read(result.idToken(), result.accessToken()));
  }

  /** msal4j gives a moment, and none if the answer did not. */
  private static Optional<Duration> refreshIn(IAuthenticationResult result, Instant now) {
    return Optional.ofNullable(result.metadata().refreshOn())
        .filter(second -> second > 0)
        .map(Instant::ofEpochSecond)
        .map(moment -> Duration.between(now, moment))
        .filter(Duration::isPositive);
  }
}
