package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What a token endpoint gave.
 *
 * @param rotatedRefreshToken the refresh token to use from now on; empty if the old one stays
 * @param refreshIn how long until the endpoint wants the token to be renewed; empty if it did not
 *     say
 */
public record TokenGrant(
    AccessToken accessToken, Optional<Secret> rotatedRefreshToken, Optional<Duration> refreshIn) {

  public TokenGrant {
    requireNonNull(accessToken, "accessToken is null");
    requireNonNull(rotatedRefreshToken, "rotatedRefreshToken is null");
    requireNonNull(refreshIn, "refreshIn is null");
  }
}
