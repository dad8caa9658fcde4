package dev.mailgw.console;

import dev.mailgw.monitor.history.Timeline;
import dev.mailgw.monitor.history.Timeline.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The last minutes in equal steps, as {@code GET /api/v1/history} shows them. Each list has a value
 * for each step.
 *
 * @param start of the first step
 * @param stepSeconds how long a step is
 * @param measures of each protocol its {@code total} and then its phases
 */
record TimelineView(
    Instant start,
    long stepSeconds,
    List<MeasureView> measures,
    List<Integer> visits,
    List<Integer> failedVisits,
    List<Integer> messages,
    List<Integer> sent,
    List<Integer> notSent) {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  /**
   * How long something took, in seconds to three digits.
   *
   * @param phase or {@code total}
   * @param count how often it happened
   * @param p50 null where it did not happen
   */
  record MeasureView(
      String protocol, String phase, List<Integer> count, List<Double> p50, List<Double> p95) {}

  static TimelineView of(Timeline timeline) {
    return new TimelineView(
        timeline.start(),
        timeline.step().toSeconds(),
        timeline.points().entrySet().stream()
            .map(one ->
                new MeasureView(
                    one.getKey().protocol().label(),
                    one.getKey().label(),
                    one.getValue().stream().map(Point::count).toList(),
                    seconds(one.getValue(), Point::median),
                    seconds(one.getValue(), Point::p95)))
            .toList(),
        tallies(timeline, Timeline.Tally::visits),
        tallies(timeline, Timeline.Tally::failedVisits),
        tallies(timeline, Timeline.Tally::messages),
        tallies(timeline, Timeline.Tally::sent),
        tallies(timeline, Timeline.Tally::notSent));
  }

  private static List<Integer> tallies(Timeline from, Function<Timeline.Tally, Integer> which) {
    return from.tallies().stream().map(which).toList();
  }

  private static List<Double> seconds(List<Point> points, Function<Point, Duration> which) {
    return points.stream()
        .map(point -> point.count() == 0 ? null : rounded(which.apply(point)))
        .toList();
  }

  private static Double rounded(Duration time) {
    return new BigDecimal(time.toNanos() / 1e9).round(THREE_DIGITS).doubleValue();
  }
}
