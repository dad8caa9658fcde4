package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent.ExceptionMailFound;
import dev.mailgw.monitor.WaitingExceptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail that needs a person: what was announced, and what waits. */
final class ExceptionMeters {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionMeters.class);

  private final MeterProvider<Counter> found;

  ExceptionMeters(Meters meters) {
    found = meters.counter("exception_mails", "Exception mails that a person was told of.");
  }

  void found(ExceptionMailFound mail) {
    found.withTags("alias", mail.alias().value(), "kind", Labels.bounded(mail.kind())).increment();
  }

  /** How many wait: asked once per scrape. For one scrape at a time. */
  static final class Waiting {

    private final Gauges messages;
    private final Supplier<List<WaitingExceptions>> source;
    private final Set<WaitingExceptions> shown = new HashSet<>();

    Waiting(Meters meters, Supplier<List<WaitingExceptions>> source) {
      messages = meters.gauge("exception_mails_waiting", "Exception mails that wait for a person.");
      this.source = source;
    }

    /** What is not there any more shows 0; if nobody answers, the gauges show NaN. */
    synchronized void sample() {
      try {
        List<WaitingExceptions> now = source.get();
        shown.forEach(before -> show(before, 0));
        now.forEach(one -> {
          show(one, one.count());
          shown.add(new WaitingExceptions(one.alias(), one.kind(), 0));
        });
      } catch (RuntimeException e) {
        messages.unknown();
        LOG.warn("exception mail can't be counted for the metrics: {}", e.toString());
      }
    }

    private void show(WaitingExceptions group, long count) {
      messages.set(
          (double) count, "alias", group.alias().value(), "kind", Labels.bounded(group.kind()));
    }
  }
}
