package dev.mailgw.load.measure;

import dev.mailgw.alias.AliasId;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A measurement whose time goes on when a test says so. */
abstract class MeasurementBench {

  static final Duration VISIT = Duration.ofMillis(10);
  static final Duration INTERVAL = Duration.ofMillis(100);
  static final Duration PAUSE = Duration.ofSeconds(5);

  final SteppedClock clock = new SteppedClock();
  final Instant start = clock.instant();
  final Measurement measurement =
      new Measurement(clock, () -> Duration.between(start, clock.instant()).toNanos(), INTERVAL);

  Run end() {
    return measurement.end(true, List.of(), List.of());
  }

  void mail(String sha256, int plannedSecond) {
    Instant planned = start.plusSeconds(plannedSecond);
    measurement.arrived(sha256, planned, planned);
  }

  void visit(String alias, Duration took) {
    visit(alias, took, INTERVAL);
  }

  /** One visit now, and the time until the next may begin. */
  void visit(String alias, Duration took, Duration then) {
    publish(alias, Result.OK, new PhaseTimes(Map.of(Phase.FETCH, took)), 0);
    clock.advance(took.plus(then));
  }

  void publish(String alias, Result result, PhaseTimes phases, int messages) {
    measurement.publish(
        new RetrievalEnded(
            "999",
            1,
            new AliasId(alias),
            Protocol.IMAP,
            clock.instant(),
            result,
            Reason.NONE,
            messages,
            0,
            0,
            messages * 1000L,
            7,
            phases));
  }

  DeliveryAttempted attempt(String result) {
    return new DeliveryAttempted(
        "999",
        "q1",
        new AliasId("sales"),
        1,
        clock.instant(),
        result,
        "2.0.0",
        "250 ok",
        Duration.ofSeconds(4),
        phases(Map.of(Phase.DATA, 300, Phase.MAIL, 20)));
  }

  static PhaseTimes phases(Map<Phase, Integer> millis) {
    Map<Phase, Duration> times = new java.util.EnumMap<>(Phase.class);
    millis.forEach((phase, took) -> times.put(phase, Duration.ofMillis(took)));
    return new PhaseTimes(times);
  }
}
