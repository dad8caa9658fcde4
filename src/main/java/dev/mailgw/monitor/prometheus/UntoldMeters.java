package dev.mailgw.monitor.prometheus;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much undelivered mail nobody was told of yet: asked once per scrape. */
final class UntoldMeters {

  private static final Logger LOG = LoggerFactory.getLogger(UntoldMeters.class);

  private final Gauges mails;
  private final LongSupplier count;

  UntoldMeters(Meters meters, LongSupplier count) {
    mails =
        meters.gauge(
            "undelivered_mails_untold", "Mails given up or held, that nobody was told of yet.");
    this.count = count;
  }

  /** If nobody answers, the gauge shows NaN until somebody does. */
  void sample() {
    try {
      mails.set((double) count.getAsLong());
    } catch (RuntimeException e) {
      mails.unknown();
      LOG.warn("undelivered mail can't be counted for the metrics: {}", e.toString());
    }
  }
}
