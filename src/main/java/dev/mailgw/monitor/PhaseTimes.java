package dev.mailgw.monitor;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long each phase took; phases that did not happen are absent.
 *
 * @param phases unmodifiable, in the order of {@link Phase}
 */
public record PhaseTimes(Map<Phase, Duration> phases) {

  /** Nothing happened. */
  public static final PhaseTimes NONE = new PhaseTimes(Map.of());

  public PhaseTimes {
    Map<Phase, Duration> copy = new EnumMap<>(Phase.class);
    copy.putAll(phases);
    phases = Collections.unmodifiableMap(copy);
  }

  /** The sum of all phases. */
  public Duration total() {
    return phases.values().stream().reduce(Duration.ZERO, Duration::plus);
  }
}
