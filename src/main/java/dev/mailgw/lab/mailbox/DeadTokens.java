package dev.mailgw.lab.mailbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Access tokens that Exchange does not take any more though their time is not up. Safe for use by
 * several threads.
 */
public final class DeadTokens {

  private final InstantSource clock;

  /** By the token's mark, when its time would have been up. */
  private final ConcurrentMap<String, Instant> ends = new ConcurrentHashMap<>();

  /** None yet. */
  public DeadTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * From now on nobody signs in with this token.
   *
   * @param mark as in {@link Bearer}
   * @param expires when it need not be remembered any more
   */
  public void add(String mark, Instant expires) {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !now.isBefore(end));
    ends.put(mark, expires);
  }

  /** Whether this is one of them. */
  public boolean contains(String mark) {
    return ends.containsKey(mark);
  }
}
