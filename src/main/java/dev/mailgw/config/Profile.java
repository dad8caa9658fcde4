package dev.mailgw.config;

import java.time.Duration;

/** A set of defaults; each setting can be overridden. */
public enum Profile {
  /** What the contact centre's own services server does. */
  ECE,
  /** What the path can bear. */
  FAST;

  /**
   * The defaults that differ. ECE fetches, stores and deletes message by message, 10 a cycle, and
   * looks again 30 s after it is done.
   */
  Defaults defaults() {
    return switch (this) {
      case ECE ->
          new Defaults(
              new Retrieval(Duration.ofSeconds(30), 10, false, 1, false),
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              20);
      case FAST ->
          new Defaults(
              new Retrieval(Duration.ofSeconds(5), 0, true, 200, true),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              200);
    };
  }

  record Defaults(
      Retrieval retrieval, Duration triageInterval, Duration dispatchInterval, int dispatchBatch) {}

  record Retrieval(
      Duration pollInterval,
      int emailsPerCycle,
      boolean parallel,
      int batchMessages,
      boolean overlap) {}
}
