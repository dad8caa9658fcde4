package dev.mailgw.retrieve.imap;

import dev.mailgw.oauth.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Connections that are signed in, have their INBOX open, and wait for the next visit. One for each
 * alias at most, and for each account only so many: Exchange Online counts the sessions of whoever
 * signed in. None is used after its token's end. Safe for use by several threads.
 */
public final class KeptConnections implements AutoCloseable {

  private final int perAccount;
  private final InstantSource clock;
  private final Map<String, Kept> byAlias = new HashMap<>();
  private boolean closed;

  /**
   * @param perAccount how many an account may have; 0 keeps none
   */
  public KeptConnections(int perAccount, InstantSource clock) {
    this.perAccount = perAccount;
    this.clock = clock;
  }

  /**
   * A connection between two visits.
   *
   * @param until from when on it is not to be used any more
   */
  record Kept(AccountId account, ImapConnection connection, Inbox inbox, Instant until) {

    /** For the next visit, when the INBOX may hold what it did not. */
    Kept again() {
      return new Kept(account, connection, new Inbox(inbox.validity(), false), until);
    }
  }

  /** The alias's connection, which is the caller's from now on; empty if there is none. */
  Optional<Kept> take(String alias) {
    Optional<Kept> kept;
    synchronized (this) {
      kept = Optional.ofNullable(byAlias.remove(alias));
    }
    if (kept.isPresent() && !clock.instant().isBefore(kept.get().until())) {
      kept.get().connection().signOff();
      return Optional.empty();
    }
    return kept;
  }

  /** Keeps it, or says that there is no room for it: then it is to be signed off. */
  synchronized boolean keep(String alias, Kept kept) {
    long others =
        byAlias.values().stream().filter(one -> one.account().equals(kept.account())).count();
    boolean room = !closed && others < perAccount && clock.instant().isBefore(kept.until());
    return room && byAlias.putIfAbsent(alias, kept) == null;
  }

  /** Signs off all of them. */
  @Override
  public void close() {
    Map<String, Kept> open;
    synchronized (this) {
      closed = true;
      open = Map.copyOf(byAlias);
      byAlias.clear();
    }
    open.values().forEach(kept -> kept.connection().signOff());
  }
}
