package dev.mailgw.load.measure;

import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.PhaseTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the stations' events. Safe for use by several threads.
 *
 * <p>When a visit was due nobody tells: it is reckoned from the rule that the gateway follows, a
 * fixed delay after the end of the one before to the same mailbox. In profile {@code ece} it
 * therefore counts as lateness that an alias waits for its instance to be done with the others. A
 * mailbox's first visit has no such moment.
 */
final class Visits {

  /** A visit later than that is counted as late. */
  private static final Duration LATE = Duration.ofSeconds(1);

  /** Counts of failures by their cause begin so. */
  static final String FAILED = "visits.failed.";

  private final Duration interval;
  private final Map<String, Last> last = new ConcurrentHashMap<>();

  Visits(Duration interval) {
    this.interval = interval;
  }

  private record Last(Instant began, Instant ended) {}

  void ended(RetrievalEnded visit, Period period) {
    lateness(visit, period);
    if (visit.result() == Result.SKIPPED) {
      period.count("visits.skipped", 1);
      return;
    }
    period.count("visits", 1);
    failed(visit, period);
    period.count("retrieved", visit.messages());
    period.count("duplicates.recognised", visit.duplicates());
    period.count("bytes", visit.bytes());
    period.count("roundTrips", visit.roundTrips());
    period.clocks().record("visit", visit.phases().total());
    phases("phase.", visit.phases(), period);
  }

  private static void failed(RetrievalEnded visit, Period period) {
    if (visit.result() == Result.FAILED) {
      period.count("visits.failed", 1);
      period.count(FAILED + visit.reason().cause(), 1);
    }
  }

  private void lateness(RetrievalEnded visit, Period period) {
    Instant ended = visit.started().plus(visit.phases().total());
    Last before =
        last.put(visit.instance() + '\n' + visit.alias(), new Last(visit.started(), ended));
    if (before == null || visit.result() == Result.SKIPPED) {
      return;
    }
    Duration late = Duration.between(before.ended().plus(interval), visit.started());
    // pacemakers are allowed to be a little early
    period.clocks().record("lateness.visit", late.isNegative() ? Duration.ZERO : late);
    period.clocks().record("visit.interval", Duration.between(before.began(), visit.started()));
    period.count("visits.late", late.compareTo(LATE) > 0 ? 1 : 0);
  }

  void attempted(DeliveryAttempted attempt, Period period) {
    period.count("sent.attempts", 1);
    period.count(attempt.result().equals("sent") ? "sent" : "sent." + attempt.result(), 1);
    period.clocks().record("queue", attempt.queueWait());
    period.clocks().record("send", attempt.phases().total());
    phases("send.", attempt.phases(), period);
  }

  private static void phases(String prefix, PhaseTimes times, Period period) {
    times.phases().forEach((phase, took) -> period.clocks().record(prefix + phase.label(), took));
  }
}
