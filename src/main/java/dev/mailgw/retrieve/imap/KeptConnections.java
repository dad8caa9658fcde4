package dev.mailgw.retrieve.imap;

import dev.mailgw.oauth.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Connections that are signed in, have their INBOX open, and wait for the next visit. One for each
 * alias at most, and for each account only so many: Exchange Online counts the sessions of whoever
 * signed in. None is used after its token's end. Safe for use by several threads.
 */
public final class KeptConnections implements AutoCloseable {

  private final int perAccount;
  private final InstantSource clock;
  private final boolean idling;
  private final Map<String, Waiting> byAlias = new HashMap<>();
  private final Set<String> givenUp = new HashSet<>();
  private volatile Consumer<String> news = _ -> {};
  private boolean closed;

  /**
   * @param perAccount how many an account may have; 0 keeps none
   * @param idling whether a connection listens while it waits, if the server can IDLE (RFC 2177)
   */
  public KeptConnections(int perAccount, boolean idling, InstantSource clock) {
    this.perAccount = perAccount;
    this.idling = idling;
    this.clock = clock;
  }

  /** Has {@code listener} told the name of each alias for which mail comes while it is idle. */
  public void tell(Consumer<String> listener) {
    news = listener;
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

  private record Waiting(Kept kept, Optional<Idle> idle) {

    boolean end() {
      return idle.isEmpty() || idle.get().end();
    }

    void leave() {
      idle.ifPresentOrElse(Idle::leave, kept.connection()::leave);
    }
  }

  /** The alias's connection, which is the caller's from now on; empty if there is none. */
  Optional<Kept> take(String alias) {
    Optional<Waiting> waiting;
    synchronized (this) {
      givenUp.remove(alias);
      waiting = Optional.ofNullable(byAlias.remove(alias));
    }
    boolean alive = waiting.isPresent() && waiting.get().end();
    Optional<Kept> kept = waiting.map(Waiting::kept);
    if (!alive || !clock.instant().isBefore(kept.get().until())) {
      kept.ifPresent(one -> one.connection().signOff());
      return Optional.empty();
    }
    return kept;
  }

  /** Keeps it, or says that there is no room for it: then it is to be signed off. */
  synchronized boolean keep(String alias, Kept kept) {
    long others =
        byAlias.values().stream()
            .filter(one -> one.kept().account().equals(kept.account()))
            .count();
    boolean wanted = !closed && !givenUp.contains(alias);
    boolean room = wanted && others < perAccount && clock.instant().isBefore(kept.until());
    if (!room || byAlias.containsKey(alias)) {
      return false;
    }
    byAlias.put(alias, new Waiting(kept, idle(alias, kept.connection())));
    return true;
  }

  /**
   * Takes leave of an alias's mailbox that is not to be visited for now, also where a visit is
   * under way: nothing is kept for it before the next one begins.
   */
  public void giveUp(String alias) {
    Optional<Waiting> waiting;
    synchronized (this) {
      givenUp.add(alias);
      waiting = Optional.ofNullable(byAlias.remove(alias));
    }
    waiting.ifPresent(Waiting::leave);
  }

  /** Takes leave of all of them; waits for none. */
  @Override
  public void close() {
    Map<String, Waiting> open;
    synchronized (this) {
      closed = true;
      open = Map.copyOf(byAlias);
      byAlias.clear();
    }
    open.values().forEach(Waiting::leave);
  }

  private Optional<Idle> idle(String alias, ImapConnection connection) {
    return idling
        ? Optional.of(Idle.on(connection, () -> news.accept(alias), clock, alias))
        : Optional.empty();
  }
}
