package dev.mailgw.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What people want to know of a grant; none of it is a secret.
 *
 * @param since when it began, by sign-in or import; empty if that is not known
 * @param used when its refresh token last gave an access token, or was imported; empty if there is
 *     no refresh token
 * @param identity whom the last access token spoke of; empty if that is not known
 */
public record GrantHistory(
    Optional<Instant> since, Optional<Instant> used, Optional<Identity> identity) {

  /** Nothing is known. */
  public static final GrantHistory NONE =
      new GrantHistory(Optional.empty(), Optional.empty(), Optional.empty());

  /** Microsoft's documented lifetime of an unused refresh token, of any but a single-page app. */
  private static final Duration INACTIVITY = Duration.ofDays(90);

  /** When the refresh token dies if it is not used until then; empty if there is none. */
  public Optional<Instant> deadline() {
    return used.map(last -> last.plus(INACTIVITY));
  }

  GrantHistory withIdentity(Identity known) {
    return new GrantHistory(since, used, Optional.of(known));
  }
}
