package dev.mailgw.monitor.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A stretch of time up to now, in equal steps.
 *
 * @param start of the first step
 * @param points of each measure one for each step
 * @param tallies one for each step
 */
public record Timeline(
    Instant start, Duration step, SortedMap<Measure, List<Point>> points, List<Tally> tallies) {

  /**
   * How long something took in a step.
   *
   * @param count how often it happened
   * @param median zero if it did not happen
   * @param p95 what nineteen of twenty did not exceed
   */
  public record Point(int count, Duration median, Duration p95) {}

  /**
   * What was done in a step.
   *
   * @param visits that succeeded
   * @param failedVisits that did not
   * @param messages stored
   * @param sent mails that a server took
   * @param notSent attempts to send that ended otherwise
   */
  public record Tally(int visits, int failedVisits, int messages, int sent, int notSent) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          visits + other.visits,
          failedVisits + other.failedVisits,
          messages + other.messages,
          sent + other.sent,
          notSent + other.notSent);
    }
  }
}
