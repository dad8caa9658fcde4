package dev.mailgw.testing;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was published. */
public final class RecordingEvents implements GatewayEvents {

  private final List<GatewayEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void publish(GatewayEvent event) {
    events.add(event);
  }

  /** The events of one type, in order. */
  public <T extends GatewayEvent> List<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
