package dev.mailgw.monitor.prometheus;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;

/** Sets right what the binders name against the rules. */
final class RuntimeNames {

  private RuntimeNames() {}

  static void apply(MeterRegistry.Config config) {
    // In nanoseconds, not in the base unit: counted as process.cpu instead.
    config.meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    // The suffix _count is kept for histograms.
    config.meterFilter(renamed("system.cpu.count", "system.cpus"));
  }

  private static MeterFilter renamed(String from, String to) {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().equals(from) ? id.withName(to) : id;
      }
    };
  }
}
