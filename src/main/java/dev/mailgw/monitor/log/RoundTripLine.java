package dev.mailgw.monitor.log;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import java.time.Duration;
import java.util.Locale;

/** Words the end of a probe. */
final class RoundTripLine {

  private RoundTripLine() {}

  static String of(RoundTripEnded probe) {
    String took = probe.took().map(RoundTripLine::seconds).orElse("-");
    String line =
        "roundtrip alias=%s result=%s seconds=%s"
            .formatted(probe.alias(), probe.result().label(), took);
    return probe.result() == Result.OK
        ? line
        : "%s step=%s reason=%s %s"
            .formatted(line, probe.step(), probe.reason().cause(), probe.reason().text());
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
  }
}
