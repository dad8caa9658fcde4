package dev.mailgw.monitor.history;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.history.Timeline.Point;
import dev.mailgw.monitor.history.Timeline.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last three hours, minute by minute, and the failures of the last hour. Visits that were
 * skipped are not counted. Takes some megabytes at most. Safe for use by several threads.
 */
public final class History implements GatewayEvents {

  /** How far it goes back. */
  public static final int MINUTES = 180;

  private static final Measure QUEUE_WAIT =
      new Measure(Protocol.SMTP, Optional.of(Phase.QUEUE_WAIT));

  private final InstantSource clock;
  private final Failures failures;
  private final RoundTrips roundTrips;
  private final Map<Long, Minute> minutes = new HashMap<>();

  public History(InstantSource clock) {
    this.clock = clock;
    this.failures = new Failures(clock);
    this.roundTrips = new RoundTrips(clock);
  }

  @Override
  public void publish(GatewayEvent event) {
    failures.publish(event);
    switch (event) {
      case RetrievalEnded visit when visit.result() != Result.SKIPPED -> visited(visit);
      case DeliveryAttempted attempt -> attempted(attempt);
      case RoundTripEnded probe -> roundTrips.ended(probe);
      default -> {}
    }
  }

  /** What failed in the last hour. */
  public Failures failures() {
    return failures;
  }

  /** How probes fared. */
  public RoundTrips roundTrips() {
    return roundTrips;
  }

  /**
   * The last minutes, the present one among them, in steps of whole minutes, 60 at most.
   *
   * @param last how many minutes; 1 to {@link #MINUTES}
   */
  public synchronized Timeline timeline(int last) {
    Steps steps = Steps.upTo(clock.instant(), last);
    List<Minute> merged = new ArrayList<>();
    for (int step = 0; step < steps.count(); step++) {
      merged.add(merged(steps.firstOf(step), steps.perStep()));
    }
    return new Timeline(
        steps.start(), steps.length(), points(merged), merged.stream().map(Minute::tally).toList());
  }

  private synchronized void visited(RetrievalEnded visit) {
    boolean ok = visit.result() == Result.OK;
    Minute now = now();
    now.add(visit.protocol(), visit.phases());
    now.add(new Tally(ok ? 1 : 0, ok ? 0 : 1, visit.messages(), 0, 0));
  }

  private synchronized void attempted(DeliveryAttempted attempt) {
    boolean sent = attempt.result().equals("sent");
    Minute now = now();
    now.add(Protocol.SMTP, attempt.phases());
    now.add(QUEUE_WAIT, attempt.queueWait());
    now.add(new Tally(0, 0, 0, sent ? 1 : 0, sent ? 0 : 1));
  }

  private Minute now() {
    long now = Steps.minute(clock.instant());
    if (!minutes.containsKey(now)) {
      minutes.keySet().removeIf(one -> one <= now - MINUTES || one > now);
      minutes.put(now, new Minute());
    }
    return minutes.get(now);
  }

  private Minute merged(long first, int count) {
    Minute all = new Minute();
    for (long one = first; one < first + count; one++) {
      Optional.ofNullable(minutes.get(one)).ifPresent(all::add);
    }
    return all;
  }

  private static SortedMap<Measure, List<Point>> points(List<Minute> steps) {
    SortedMap<Measure, List<Point>> points = new TreeMap<>();
    for (Minute step : steps) {
      step.spreads().keySet().forEach(measure -> points.put(measure, new ArrayList<>()));
    }
    points.forEach(
        (measure, line) -> steps.forEach(step -> line.add(point(step.spreads().get(measure)))));
    return points;
  }

  private static Point point(Spread spread) {
    return spread == null
        ? new Point(0, Duration.ZERO, Duration.ZERO)
        : new Point(spread.count(), spread.percentile(0.5), spread.percentile(0.95));
  }
}
