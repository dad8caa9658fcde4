package dev.mailgw.monitor;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the stations tell what happened. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface GatewayEvents {

  /** Takes one event; returns soon and throws nothing. */
  void publish(GatewayEvent event);

  /** Nobody listens. */
  static GatewayEvents none() {
    return _ -> {};
  }

  /**
   * Tells each listener in turn; one that throws is logged and does not keep the others from
   * hearing.
   */
  static GatewayEvents toAll(List<? extends GatewayEvents> listeners) {
    Logger log = LoggerFactory.getLogger(GatewayEvents.class);
    List<GatewayEvents> all = List.copyOf(listeners);
    return event -> {
      for (GatewayEvents listener : all) {
        try {
          listener.publish(event);
        } catch (RuntimeException e) {
          log.error("listener {} failed on {}", listener.getClass().getName(), event, e);
        }
      }
    };
  }
}
