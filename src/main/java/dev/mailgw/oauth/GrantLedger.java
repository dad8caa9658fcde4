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

  /** As of when the store was looked into last, so that telling of it costs no reading. */
  private final Map<AccountId, GrantHistory> histories = new ConcurrentHashMap<>();

  /** What the store held when {@link #current} looked into it last. */
  private final Map<AccountId, Optional<StoredGrant>> seen = new ConcurrentHashMap<>();

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
    if (late != null && replaced(account)) {
      unsaved.remove(account.id(), late);
    } else if (late != null) {
      keep(account, late);
    }
    Optional<StoredGrant> stored = load(account);
    seen.put(account.id(), stored);
    stored.ifPresent(grant -> histories.put(account.id(), grant.history()));
    Optional<Secret> seed = seed(account, stored.isPresent());
    if (seed.isEmpty()) {
      return stored.orElseThrow(() -> missing(account));
    }
    String mark = Fingerprint.of(seed.get());
    return stored
        .filter(grant -> grant.seed().equals(mark))
        .orElseGet(() -> StoredGrant.begin(seed.get(), mark, clock.instant(), Optional.empty()));
  }

  /**
   * Whether another process has stored a grant since {@link #current}: a person has signed in
   * ({@code mailgw login}), and what comes of the grant before must not take that one's place. A
   * store that can't be read tells of no such thing.
   */
  boolean replaced(OAuthAccount account) {
    Optional<StoredGrant> known = seen.get(account.id());
    try {
      return known != null && !store.load(account.id()).equals(known);
    } catch (IOException _) {
      return false;
    }
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
    histories.put(account.id(), grant.history());
  }

  /** Remembers whom the token of an account without a stored grant speaks of. */
  void note(OAuthAccount account, TokenGrant given) {
    given
        .identity()
        .ifPresent(
            identity -> histories.put(account.id(), GrantHistory.NONE.withIdentity(identity)));
  }

  /** What is known of the account's grant; nothing while its file can't be read. */
  GrantHistory history(OAuthAccount account) {
    GrantHistory known = histories.get(account.id());
    if (known != null || account.grant() != Grant.REFRESH_TOKEN) {
      return known == null ? GrantHistory.NONE : known;
    }
    try {
      GrantHistory stored =
          store.load(account.id()).map(StoredGrant::history).orElse(GrantHistory.NONE);
      GrantHistory newer = histories.putIfAbsent(account.id(), stored);
      return newer == null ? stored : newer;
    } catch (IOException _) {
      return GrantHistory.NONE;
    }
  }

  /** Throws the grant away; a configured refresh token begins anew. */
  void forget(OAuthAccount account) throws TokenException {
    try {
      store.remove(account.id());
    } catch (IOException e) {
      throw Diagnosis.failed(account, LocalFailure.STORE, e);
    }
    unsaved.remove(account.id());
    histories.remove(account.id());
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
    Optional<Identity> identity = signedIn.identity();
    keep(account, imported(account, refreshToken, identity));
  }

  /** What begins with a token that a person brought; the configured one is spent by that. */
  StoredGrant imported(OAuthAccount account, Secret refreshToken) {
    return imported(account, refreshToken, Optional.empty());
  }

  private StoredGrant imported(
      OAuthAccount account, Secret refreshToken, Optional<Identity> identity) {
    String mark = Fingerprint.of(account.refreshToken());
    return StoredGrant.begin(refreshToken, mark, clock.instant(), identity);
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
