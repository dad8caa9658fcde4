package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent.Triaged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;

/** What the retrieved mail was, and what was answered. */
final class TriageMeters {

  private final MeterProvider<Counter> judged;
  private final MeterProvider<Counter> acknowledged;
  private final MeterProvider<Counter> notAnswered;

  TriageMeters(Meters meters) {
    judged = meters.counter("triage", "Retrieved messages judged.");
    acknowledged = meters.counter("acknowledgements", "Automatic acknowledgements queued.");
    notAnswered = meters.counter("not_answered", "Messages judged that got no acknowledgement.");
  }

  void judged(Triaged mail) {
    String alias = mail.alias().value();
    judged.withTags("alias", alias, "verdict", Labels.bounded(mail.verdict())).increment();
    if (mail.answered()) {
      acknowledged.withTags("alias", alias).increment();
    } else {
      String reason = Labels.bounded(mail.notAnswered());
      notAnswered.withTags("alias", alias, "reason", reason).increment();
    }
  }
}
