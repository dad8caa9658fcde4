package dev.mailgw.monitor.prometheus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Makes meters that can't lack a help text. Names are given as they appear in the scrape, without
 * the prefix {@code mailgw_} and without the suffix that the kind of meter adds.
 */
record Meters(MeterRegistry registry) {

  /** Scraped as {@code mailgw_<name>_total}. */
  MeterProvider<Counter> counter(String name, String help) {
    return Counter.builder(full(name)).description(help).withRegistry(registry);
  }

  /** Scraped as {@code mailgw_<name>_seconds}, with {@code _bucket}, {@code _sum} and the rest. */
  MeterProvider<Timer> histogram(String name, String help, Buckets buckets) {
    return Timer.builder(full(name))
        .description(help)
        .serviceLevelObjectives(buckets.bounds())
        .withRegistry(registry);
  }

  /** Scraped as {@code mailgw_<name>}. */
  Gauges gauge(String name, String help) {
    return new Gauges(registry, full(name), help, null);
  }

  /** Scraped as {@code mailgw_<name>_seconds}: a duration, or a moment since the epoch. */
  Gauges seconds(String name, String help) {
    return new Gauges(registry, full(name), help, "seconds");
  }

  private static String full(String name) {
    return "mailgw_" + name;
  }
}
