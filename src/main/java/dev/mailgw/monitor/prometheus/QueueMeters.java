package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.QueueDepth;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How full the outbound queue is: asked once per scrape, not once per gauge. */
final class QueueMeters {

  private static final Logger LOG = LoggerFactory.getLogger(QueueMeters.class);

  private final Gauges messages;
  private final Gauges oldest;
  private final Supplier<Map<String, QueueDepth>> queue;

  QueueMeters(Meters meters, Supplier<Map<String, QueueDepth>> queue) {
    messages = meters.gauge("dispatcher_queue_messages", "Mails in the outbound queue.");
    oldest = meters.seconds("dispatcher_queue_oldest", "The age of the oldest mail in this state.");
    this.queue = queue;
  }

  /** Asks the queue; if it does not answer, the gauges show NaN until it does. */
  void sample() {
    try {
      queue.get().forEach(this::show);
    } catch (RuntimeException e) {
      messages.unknown();
      oldest.unknown();
      LOG.warn("the outbound queue can't be counted for the metrics: {}", e.toString());
    }
  }

  private void show(String state, QueueDepth depth) {
    messages.set((double) depth.messages(), "state", Labels.bounded(state));
    oldest.set(depth.oldest().toMillis() / 1000.0, "state", Labels.bounded(state));
  }
}
