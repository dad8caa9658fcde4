package dev.mailgw.monitor.prometheus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The gauges of one name, one per combination of label values. */
final class Gauges {

  private final Map<Tags, AtomicReference<Double>> values = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final String name;
  private final String help;
  private final String unit;

  Gauges(MeterRegistry registry, String name, String help, String unit) {
    this.registry = registry;
    this.name = name;
    this.help = help;
    this.unit = unit;
  }

  /** Shows {@code value} from now on; the gauge appears with its first value. */
  void set(double value, String... labels) {
    values.computeIfAbsent(Tags.of(labels), this::register).set(value);
  }

  /** Shows a moment as seconds since the epoch. */
  void set(Instant moment, String... labels) {
    set(moment.toEpochMilli() / 1000.0, labels);
  }

  /** All gauges of this name show that nothing is known. */
  void unknown() {
    values.values().forEach(value -> value.set(Double.NaN));
  }

  private AtomicReference<Double> register(Tags labels) {
    AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
    Gauge.builder(name, value, AtomicReference::get)
        .description(help)
        .baseUnit(unit)
        .tags(labels)
        // Else Micrometer forgets the value at the next garbage collection and shows NaN.
        .strongReference(true)
        .register(registry);
    return value;
  }
}
