package dev.mailgw.lab.witness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** How often something happens, by a sliding window. Not thread-safe. */
final class Rate {

  private static final int MOST_KEYS = 1_000;
  private static final int MOST_TIMES = 1_000;

  private final Map<String, Deque<Instant>> times = new Latest<>(MOST_KEYS);

  /** It has happened again; how often it has within the window that ends now. */
  int happened(String key, Instant at, Duration window) {
    Deque<Instant> seen = times.computeIfAbsent(key, _ -> new ArrayDeque<>());
    Instant begin = at.minus(window);
    while (!seen.isEmpty() && (seen.getFirst().isBefore(begin) || seen.size() >= MOST_TIMES)) {
      seen.removeFirst();
    }
    seen.addLast(at);
    return seen.size();
  }
}
