package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;

/** What the dispatchers did. */
final class DispatcherMeters {

  private final MeterProvider<Counter> attempts;
  private final MeterProvider<Timer> phase;
  private final MeterProvider<Timer> wait;

  DispatcherMeters(Meters meters) {
    attempts = meters.counter("dispatcher_attempts", "Attempts to hand a mail to its SMTP server.");
    phase =
        meters.histogram(
            "dispatcher_send_duration",
            "How long the phases of attempts to hand over a mail took.",
            Buckets.PHASE);
    wait =
        meters.histogram(
            "dispatcher_queue_wait",
            "How long a mail that was due waited for its attempt.",
            Buckets.QUEUE);
  }

  void attempted(DeliveryAttempted attempt) {
    String alias = attempt.alias().value();
    attempts.withTags("alias", alias, "result", Labels.bounded(attempt.result())).increment();
    wait.withTags().record(attempt.queueWait());
    attempt
        .phases()
        .phases()
        .forEach((name, took) -> phase.withTags("phase", name.label()).record(took));
  }
}
