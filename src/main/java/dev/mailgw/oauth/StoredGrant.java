package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a user's grant.
 *
 * @param refreshToken the newest one
 * @param previous the one before, in case the newest turns out to be damaged or unknown; empty
 *     until the first one was exchanged, so that it is not yet known whose it is
 * @param seed fingerprint of the configured refresh token that this grant began with; empty text if
 *     it began with a sign-in and nothing is configured
 * @param used when a refresh token of this grant last gave an access token, or when it was imported
 */
public record StoredGrant(
    Secret refreshToken, Optional<Secret> previous, String seed, Instant used) {

  public StoredGrant {
    requireNonNull(refreshToken, "refreshToken is null");
    requireNonNull(previous, "previous is null");
    requireNonNull(seed, "seed is null");
    requireNonNull(used, "used is null");
  }

  /** A grant that begins with {@code refreshToken}. */
  static StoredGrant begin(Secret refreshToken, String seed, Instant now) {
    return new StoredGrant(refreshToken, Optional.empty(), seed, now);
  }

  /**
   * The grant after {@code spent} gave an access token, and with it perhaps a new refresh token.
   */
  StoredGrant after(Secret spent, Optional<Secret> rotated, Instant now) {
    Optional<Secret> older = spent.equals(refreshToken) ? previous : Optional.empty();
    return rotated
        .filter(token -> !token.equals(spent))
        .map(token -> new StoredGrant(token, Optional.of(spent), seed, now))
        .orElseGet(() -> new StoredGrant(spent, older, seed, now));
  }
}
