package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.MailUndelivered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;

/** What the dispatchers did. */
final class DispatcherMeters {

  private final MeterProvider<Counter> attempts;
  private final MeterProvider<Timer> phase;
  private final MeterProvider<Timer> wait;
  private final MeterProvider<Counter> undelivered;

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
    undelivered =
        meters.counter("undelivered_mails", "Mails given up or held, that it was told of.");
  }

  void undelivered(MailUndelivered mail) {
    undelivered
        .withTags(
            "alias",
            mail.alias().value(),
            "kind",
            Labels.bounded(mail.kind()),
            "state",
            Labels.bounded(mail.state()))
        .increment();
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
