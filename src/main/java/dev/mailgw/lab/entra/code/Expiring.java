package dev.mailgw.lab.entra.code;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Remembers things for a time. Holds only so many, so that nobody can fill the memory with requests
 * that lead nowhere: the oldest go first. Safe for use by several threads.
 */
public final class Expiring<V> {

  private static final int MOST = 10_000;

  private record Entry<V>(V value, Instant end) {}

  private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
  private final InstantSource clock;
  private final Duration life;

  public Expiring(InstantSource clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  /** Remembers this from now on, in the place of what was there under this key. */
  public synchronized void put(String key, V value) {
    forgetTheOldest();
    entries.remove(key);
    entries.put(key, new Entry<>(value, clock.instant().plus(life)));
  }

  /** What is remembered under this key. */
  public synchronized Optional<V> find(String key) {
    return Optional.ofNullable(entries.get(key)).filter(this::lives).map(Entry::value);
  }

  /** Changes in one step what is remembered; its time does not begin anew. */
  public synchronized void change(String key, UnaryOperator<V> change) {
    entries.computeIfPresent(key, (_, e) -> new Entry<>(change.apply(e.value()), e.end()));
  }

  /** Forgets it. */
  public synchronized void remove(String key) {
    entries.remove(key);
  }

  private void forgetTheOldest() {
    var oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      Entry<V> entry = oldest.next();
      if (lives(entry) && entries.size() < MOST) {
        return;
      }
      oldest.remove();
    }
  }

  private boolean lives(Entry<V> entry) {
    return clock.instant().isBefore(entry.end());
  }
}
