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
 * @param identity whom the tokens speak of; empty if that can't be read from them
 */
public record TokenGrant(
    AccessToken accessToken,
    Optional<Secret> rotatedRefreshToken,
    Optional<Duration> refreshIn,
    Optional<Identity> identity) {

  public TokenGrant {
    requireNonNull(accessToken, "accessToken is null");
    requireNonNull(rotatedRefreshToken, "rotatedRefreshToken is null");
    requireNonNull(refreshIn, "refreshIn is null");
    requireNonNull(identity, "identity is null");
  }

  /** One of whose bearer nothing is known. */
  public TokenGrant(
      AccessToken accessToken, Optional<Secret> rotatedRefreshToken, Optional<Duration> refreshIn) {
    this(accessToken, rotatedRefreshToken, refreshIn, Optional.empty());
  }
}
