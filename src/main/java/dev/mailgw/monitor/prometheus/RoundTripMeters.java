package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;

/** How the gateway's probes fared. */
final class RoundTripMeters {

  private final MeterProvider<Timer> duration;
  private final MeterProvider<Counter> failures;
  private final Gauges lastSuccess;

  RoundTripMeters(Meters meters) {
    duration =
        meters.histogram(
            "roundtrip_duration",
            "How long probes took from their submission until they were in the mailbox.",
            Buckets.CYCLE);
    failures = meters.counter("roundtrip_failures", "Probes that failed.");
    lastSuccess =
        meters.seconds(
            "roundtrip_last_success_timestamp", "When the last probe began that arrived.");
  }

  void ended(RoundTripEnded probe) {
    String alias = probe.alias().value();
    probe
        .took()
        .ifPresent(took -> {
          duration.withTags("alias", alias).record(took);
          lastSuccess.set(probe.started(), "alias", alias);
        });
    if (probe.result() == Result.FAILED) {
      failures
          .withTags("alias", alias, "step", probe.step(), "reason", probe.reason().cause())
          .increment();
    }
  }
}
