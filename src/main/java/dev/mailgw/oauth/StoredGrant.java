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
 * @param since when the grant began, by sign-in or import; empty if an older version stored it
 * @param identity whom its last access token spoke of; empty if that is not known
 */
public record StoredGrant(
    Secret refreshToken,
    Optional<Secret> previous,
    String seed,
    Instant used,
    Optional<Instant> since,
    Optional<Identity> identity) {

  public StoredGrant {
    requireNonNull(refreshToken, "refreshToken is null");
    requireNonNull(previous, "previous is null");
    requireNonNull(seed, "seed is null");
    requireNonNull(used, "used is null");
    requireNonNull(since, "since is null");
    requireNonNull(identity, "identity is null");
  }

  /** One of which no more is known. */
  public StoredGrant(Secret refreshToken, Optional<Secret> previous, String seed, Instant used) {
    this(refreshToken, previous, seed, used, Optional.empty(), Optional.empty());
  }

  /** A grant that begins with {@code refreshToken}. */
  static StoredGrant begin(
      Secret refreshToken, String seed, Instant now, Optional<Identity> identity) {
    return new StoredGrant(refreshToken, Optional.empty(), seed, now, Optional.of(now), identity);
  }

  /**
   * The grant after {@code spent} gave an access token, and with it perhaps a new refresh token.
   */
  StoredGrant after(Secret spent, TokenGrant given, Instant now) {
    Optional<Secret> rotated = given.rotatedRefreshToken().filter(token -> !token.equals(spent));
    Optional<Secret> older = spent.equals(refreshToken) ? previous : Optional.empty();
    return new StoredGrant(
        rotated.orElse(spent),
        rotated.isPresent() ? Optional.of(spent) : older,
        seed,
        now,
        since,
        given.identity().or(() -> identity));
  }

  /** The part that is no secret. */
  public GrantHistory history() {
    return new GrantHistory(since, Optional.of(used), identity);
  }
}
