package dev.mailgw.schedule;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvents;
import java.time.InstantSource;

/** A cycle that tells when it begins and when it ends, however it ends. */
public final class ObservedCycle implements Cycle {

  private final String instance;
  private final Cycle cycle;
  private final GatewayEvents events;
  private final InstantSource clock;

  public ObservedCycle(String instance, Cycle cycle, GatewayEvents events, InstantSource clock) {
    this.instance = instance;
    this.cycle = cycle;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void runOnce() {
    tell(true);
    try {
      cycle.runOnce();
    } finally {
      tell(false);
    }
  }

  private void tell(boolean running) {
    events.publish(new GatewayEvent.CycleRan(instance, running, clock.instant()));
  }
}
