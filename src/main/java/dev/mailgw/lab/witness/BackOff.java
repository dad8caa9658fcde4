package dev.mailgw.lab.witness;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Who was asked to stay away until when. Not thread-safe. */
final class BackOff {

  private static final int MOST = 1_000;
  private static final long PERCENT = 95;

  private final Map<String, Instant> until = new Latest<>(MOST);

  /** A client's clock may differ a little, so not quite all of the time has to pass. */
  void asked(String key, Instant at, Duration wait) {
    until.put(key, at.plus(wait.multipliedBy(PERCENT).dividedBy(100)));
  }

  /** Whether somebody was asked to stay away who has not come back in time since. */
  boolean isAwaited(String key) {
    return until.containsKey(key);
  }

  /** Somebody comes back; whether he has waited long enough. */
  boolean hasWaited(String key, Instant at) {
    if (at.isBefore(until.getOrDefault(key, Instant.MIN))) {
      return false;
    }
    until.remove(key);
    return true;
  }
}
