package dev.mailgw.monitor.log;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two lines that the contact centre's log has of each cycle of a retriever instance: {@code
 * **** Rx Instance 999 Running ****} and {@code Waiting}. That a dispatcher's say {@code Dx} is a
 * guess. Safe for use by several threads.
 */
public final class InstanceLines implements GatewayEvents {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceLines.class);

  @Override
  public void publish(GatewayEvent event) {
    if (event instanceof GatewayEvent.CycleRan cycle) {
      InstanceName.of(cycle.instance())
          .ifPresent(name ->
              LOG.info(
                  "**** {} Instance {} {} ****",
                  name.process(),
                  name.number(),
                  cycle.running() ? "Running" : "Waiting"));
    }
  }
}
