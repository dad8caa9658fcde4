package dev.mailgw.monitor.prometheus;

import java.util.OptionalLong;
import java.util.function.Supplier;

/** Room for mail: asked once per scrape. */
final class DiskMeters {

  private final Gauges free;
  private final Supplier<OptionalLong> now;

  DiskMeters(Meters meters, Supplier<OptionalLong> now, long minimum) {
    this.free = meters.gauge("data_free_bytes", "Room on the disk of the data directory.");
    this.now = now;
    meters
        .gauge("data_minimum_free_bytes", "Room below which no mail is fetched.")
        .set((double) minimum);
  }

  /** If the disk does not say, the gauge shows NaN. */
  void sample() {
    OptionalLong bytes = now.get();
    if (bytes.isPresent()) {
      free.set((double) bytes.getAsLong());
    } else {
      free.unknown();
    }
  }
}
