package dev.mailgw.oauth;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which refresh token is the newest. What the store could not take is kept in memory and goes
 * into the store before anything else happens with the account: a rotated token is never lost while
 * the process lives.
 *
 * <p>Safe for use by several threads; two renewals of one account must not overlap.
 */
final class GrantLedger {

  private final TokenStore store;
  private final InstantSource clock;
  private final Map<AccountId, StoredGrant> unsaved = new ConcurrentHashMap<>();

  GrantLedger(TokenStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The stored grant, unless the configured refresh token is another than the one it began with:
   * then somebody imported a new one.
   */
  StoredGrant current(OAuthAccount account) throws TokenException {
    StoredGrant late = unsaved.get(account.id());
    if (late != null) {
      keep(account, late);
    }
    Optional<StoredGrant> stored = load(account);
    Optional<Secret> seed = seed(account, stored.isPresent());
    if (seed.isEmpty()) {
      return stored.orElseThrow(() -> missing(account));
    }
    String mark = Fingerprint.of(seed.get());
    return stored
        .filter(grant -> grant.seed().equals(mark))
        .orElseGet(() -> StoredGrant.begin(seed.get(), mark, clock.instant()));
  }

  /** Returns only when it is stored. */
  void keep(OAuthAccount account, StoredGrant grant) throws TokenException {
    unsaved.put(account.id(), grant);
    try {
      store.save(account.id(), grant);
    } catch (IOException e) {
      throw Diagnosis.failed(account, LocalFailure.STORE, e);
    }
    unsaved.remove(account.id(), grant);
  }

  /**
   * Begins anew with what a user's sign-in gave.
   *
   * @throws IllegalArgumentException if there is no refresh token in it
   */
  void adopt(OAuthAccount account, TokenGrant signedIn) throws TokenException {
    Secret refreshToken =
        signedIn
            .rotatedRefreshToken()
            .orElseThrow(() -> new IllegalArgumentException("a sign-in without refresh token"));
    keep(account, imported(account, refreshToken));
  }

  /** What begins with a token that a person brought; the configured one is spent by that. */
  StoredGrant imported(OAuthAccount account, Secret refreshToken) {
    String mark = Fingerprint.of(account.refreshToken());
    return StoredGrant.begin(refreshToken, mark, clock.instant());
  }

  /** Changes when any secret of the account does. */
  String fingerprint(OAuthAccount account) {
    return String.join(
        ".",
        Fingerprint.of(account.registration()),
        Fingerprint.of(account.refreshToken()),
        stored(account));
  }

  private String stored(OAuthAccount account) {
    try {
      return store.load(account.id()).map(grant -> Fingerprint.of(grant.refreshToken())).orElse("");
    } catch (IOException _) {
      return "";
    }
  }

  private Optional<StoredGrant> load(OAuthAccount account) throws TokenException {
    try {
      return store.load(account.id());
    } catch (IOException e) {
      throw Diagnosis.failed(account, LocalFailure.STORE, e);
    }
  }

  /** A source that can't be read matters only while nothing is stored: it is for the start. */
  private static Optional<Secret> seed(OAuthAccount account, boolean stored) throws TokenException {
    try {
      return account.refreshToken().isEmpty()
          ? Optional.empty()
          : Optional.of(account.refreshToken().get().read());
    } catch (IOException e) {
      if (stored) {
        return Optional.empty();
      }
      throw Diagnosis.failed(account, LocalFailure.SECRET, e);
    }
  }

  private static TokenException missing(OAuthAccount account) {
    return Diagnosis.failed(account, LocalFailure.NO_GRANT, "", Optional.empty(), null);
  }
}
