package dev.mailgw.monitor.prometheus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import java.util.Map;
import java.util.function.Supplier;

/** The alarms: asked once per scrape; and how their notices fared. */
final class AlarmMeters {

  private final Gauges active;
  private final MeterProvider<Counter> notices;
  private volatile Supplier<Map<String, Integer>> firing = Map::of;

  AlarmMeters(Meters meters) {
    active = meters.gauge("alarm_active", "Alarms that fire now.");
    notices = meters.counter("alarm_notices", "Notices of alarms that were tried to hand over.");
  }

  void show(Supplier<Map<String, Integer>> now) {
    firing = now;
  }

  /** Both results are there from the beginning, so that the first failure is an increase. */
  void path(String path) {
    count(path, "ok", 0);
    count(path, "failed", 0);
  }

  void told(String path, String result) {
    count(path, result, 1);
  }

  void sample() {
    firing.get().forEach((rule, count) -> active.set(count, "rule", rule));
  }

  private void count(String path, String result, int more) {
    notices.withTags("path", path, "result", result).increment(more);
  }
}
