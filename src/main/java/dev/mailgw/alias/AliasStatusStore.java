package dev.mailgw.alias;

import java.time.Instant;
import java.util.Map;

/** Keeps alias status over restarts. Safe for use by several threads. */
public interface AliasStatusStore {

  /** What was saved last for each alias. */
  Map<AliasId, Saved> load();

  /** Durable when it returns. */
  void save(AliasId alias, Saved saved);

  /**
   * A status and the moment of the last connect.
   *
   * @param lastTry when a connect was last tried
   */
  record Saved(AliasStatus status, Instant lastTry) {}
}
