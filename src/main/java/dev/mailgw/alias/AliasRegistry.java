package dev.mailgw.alias;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The status of every alias: tells whether it may be connected to, learns how connects went, and
 * keeps it over restarts. An alias that it has not met is active. Safe for use by several threads.
 */
public final class AliasRegistry {

  private final AliasStatusStore store;
  private final InstantSource clock;
  private final int retryCount;
  private final Duration recheck;
  private final Map<AliasId, AliasStatusStore.Saved> aliases = new ConcurrentHashMap<>();

  /**
   * @param retryCount failed connects in a row that make an alias inactive, at least 1
   * @param recheck after which an alias of the automatic class is tried again
   */
  public AliasRegistry(
      AliasStatusStore store, InstantSource clock, int retryCount, Duration recheck) {
    this.store = store;
    this.clock = clock;
    this.retryCount = retryCount;
    this.recheck = recheck;
    aliases.putAll(store.load());
  }

  public AliasStatus status(AliasId alias) {
    AliasStatusStore.Saved saved = aliases.get(alias);
    return saved == null ? AliasStatus.active(clock.instant()) : saved.status();
  }

  /** The aliases met so far, by name. */
  public Map<AliasId, AliasStatus> all() {
    Map<AliasId, AliasStatus> all = new TreeMap<>();
    aliases.forEach((alias, saved) -> all.put(alias, saved.status()));
    return all;
  }

  /** Whether retrieval may connect now. */
  public boolean mayConnect(AliasId alias) {
    AliasStatusStore.Saved saved = aliases.get(alias);
    return saved == null || saved.status().mayConnect(clock.instant(), saved.lastTry(), recheck);
  }

  /**
   * A connect worked: the alias is active, unless a person took it out of retrieval while that was
   * under way.
   */
  public AliasStatus succeeded(AliasId alias) {
    return change(
        alias, status -> status.waitsForAPerson() ? status : status.succeeded(clock.instant()));
  }

  /** A connect failed; of no account for an alias that waits for a person. */
  public AliasStatus failed(AliasId alias, FailureClass failure, String reason) {
    return change(
        alias,
        status ->
            status.waitsForAPerson()
                ? status
                : status.failed(failure, reason, retryCount, clock.instant()));
  }

  /** A person takes the alias out of retrieval; an inactive alias still dispatches. */
  public AliasStatus deactivate(AliasId alias, String reason) {
    return change(alias, status -> status.deactivated(reason, clock.instant()));
  }

  /** A person brings the alias back. */
  public AliasStatus activate(AliasId alias) {
    return change(alias, _ -> AliasStatus.active(clock.instant()));
  }

  private AliasStatus change(AliasId alias, UnaryOperator<AliasStatus> change) {
    Instant now = clock.instant();
    return aliases
        .compute(
            alias,
            (_, before) -> {
              AliasStatus old = before == null ? AliasStatus.active(now) : before.status();
              var after = new AliasStatusStore.Saved(change.apply(old), now);
              if (before == null || !after.status().equals(before.status())) {
                store.save(alias, after);
              }
              return after;
            })
        .status();
  }
}
