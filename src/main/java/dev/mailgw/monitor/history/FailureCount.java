package dev.mailgw.monitor.history;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The failures of one cause. Not safe for several threads. */
final class FailureCount {

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MOST_NAMES = 1000;
  private static final int SHOWN = 5;

  private final String cause;
  private final TreeMap<Long, Integer> byMinute = new TreeMap<>();
  private final SequencedMap<String, Instant> who = new LinkedHashMap<>();
  private Instant last = Instant.MIN;
  private String text = "";

  FailureCount(String cause) {
    this.cause = cause;
  }

  void add(String name, String said, Instant now) {
    forgetBefore(now);
    byMinute.merge(now.getEpochSecond() / 60, 1, Integer::sum);
    who.putFirst(name, now);
    if (who.size() > MOST_NAMES) {
      who.pollLastEntry();
    }
    last = now;
    text = said;
  }

  /** Empty if the last one is too long ago. */
  Optional<Failure> lately(Instant now) {
    forgetBefore(now);
    int times = byMinute.values().stream().mapToInt(Integer::intValue).sum();
    List<String> names = who.entrySet().stream().limit(SHOWN).map(Map.Entry::getKey).toList();
    return times == 0
        ? Optional.empty()
        : Optional.of(new Failure(cause, times, who.size(), names, last, text));
  }

  private void forgetBefore(Instant now) {
    Instant since = now.minus(WINDOW);
    byMinute.headMap(since.getEpochSecond() / 60, true).clear();
    while (!who.isEmpty() && who.lastEntry().getValue().isBefore(since)) {
      who.pollLastEntry();
    }
  }
}
