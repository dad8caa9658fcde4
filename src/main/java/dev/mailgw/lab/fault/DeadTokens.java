package dev.mailgw.lab.fault;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Access tokens that Exchange does not take any more though their time is not up. Safe for use by
 * several threads.
 */
public final class DeadTokens {

  /**
   * How one died.
   *
   * @param expires when its time would have been up
   * @param fault the name of the one that killed it
   */
  private record Death(Instant expires, String fault) {}

  private final InstantSource clock;

  /** By the token's mark. */
  private final ConcurrentMap<String, Death> deaths = new ConcurrentHashMap<>();

  /** None yet. */
  public DeadTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * From now on nobody signs in with this token.
   *
   * @param mark as in the token's bearer
   * @param expires when it need not be remembered any more
   * @param fault the name of the one that kills it
   */
  public void add(String mark, Instant expires, String fault) {
    Instant now = clock.instant();
    deaths.values().removeIf(death -> !now.isBefore(death.expires()));
    deaths.put(mark, new Death(expires, fault));
  }

  /** Whether this is one of them. */
  public boolean contains(String mark) {
    return deaths.containsKey(mark);
  }

  /** Those that these faults have killed live again. */
  public void revive(Set<String> faults) {
    deaths.values().removeIf(death -> faults.contains(death.fault()));
  }
}
