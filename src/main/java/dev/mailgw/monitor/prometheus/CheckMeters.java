package dev.mailgw.monitor.prometheus;

import java.util.Map;
import java.util.function.Supplier;

/** What the last check found of each row: asked once per scrape. For one scrape at a time. */
final class CheckMeters {

  private final Gauges status;
  private final Supplier<Map<String, Integer>> source;

  CheckMeters(Meters meters, Supplier<Map<String, Integer>> source) {
    this.status =
        meters.gauge("check_status", "The last check: 0 ok, 1 warning, 2 failed, 3 not verified.");
    this.source = source;
  }

  void sample() {
    source.get().forEach((row, verdict) -> status.set(verdict, "check", row));
  }
}
