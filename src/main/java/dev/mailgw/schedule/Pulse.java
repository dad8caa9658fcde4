package dev.mailgw.schedule;

import dev.mailgw.monitor.GatewayEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One heartbeat for an instance that consists of many small cycles: tells that it runs when one of
 * them begins, and that it waits when that one ends, once in an interval at most. Safe for use by
 * several threads.
 */
public final class Pulse {

  private final String instance;
  private final Duration interval;
  private final GatewayEvents events;
  private final InstantSource clock;
  // guarded by this
  private Instant next = Instant.MIN;

  public Pulse(String instance, Duration interval, GatewayEvents events, InstantSource clock) {
    this.instance = instance;
    this.interval = interval;
    this.events = events;
    this.clock = clock;
  }

  /** The cycle as one of the instance's. */
  public Cycle of(Cycle cycle) {
    Cycle told = new ObservedCycle(instance, cycle, events, clock);
    return () -> (isDue() ? told : cycle).runOnce();
  }

  private synchronized boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return false;
    }
    next = now.plus(interval);
    return true;
  }
}
