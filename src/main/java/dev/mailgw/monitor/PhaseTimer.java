package dev.mailgw.monitor;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Charges the time that passes to one phase after the other. From the first {@link #enter} to
 * {@link #stop} every nanosecond belongs to exactly one phase.
 *
 * <p>One timer times one piece of work and belongs to the thread that does it.
 */
public final class PhaseTimer {

  private final Ticker ticker;
  private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
  private Phase current;
  private long since;

  public PhaseTimer(Ticker ticker) {
    this.ticker = ticker;
  }

  /** By what it measures. */
  public Ticker ticker() {
    return ticker;
  }

  /** Ends the phase that is running, if any, and begins {@code phase}; time adds up on re-entry. */
  public void enter(Phase phase) {
    long now = charge();
    current = phase;
    since = now;
  }

  /** Ends the phase that is running, if any. The timer may go on with another {@link #enter}. */
  public PhaseTimes stop() {
    charge();
    current = null;
    return times();
  }

  /** What has been charged so far, without the phase that is still running. */
  public PhaseTimes times() {
    Map<Phase, Duration> times = new EnumMap<>(Phase.class);
    nanos.forEach((phase, spent) -> times.put(phase, Duration.ofNanos(spent)));
    return new PhaseTimes(times);
  }

  private long charge() {
    long now = ticker.nanos();
    if (current != null) {
      nanos.merge(current, now - since, Long::sum);
    }
    return now;
  }
}
