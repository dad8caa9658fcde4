package dev.mailgw.load.measure;

import static java.util.Objects.requireNonNull;

import dev.mailgw.load.measure.Progress.Percentiles;
import dev.mailgw.load.report.LoadReport;
import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.Timings;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.PlaceTaken;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvent.RunBegan;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * One run, measured: hears the gateway's events and is told when mail was due, put into its
 * mailbox, stored and answered. Safe for use by several threads.
 *
 * <p>Until {@link #begin} it warms up: nothing counts, but what is due then is remembered, so that
 * its being stored later is not taken for another mail's. A visit or submission counts if it ends
 * after that, a mail if it was due after that.
 *
 * <p>{@code visit.corrected} assumes that a mailbox should be visited once in each visit interval,
 * counted from beginning to beginning, and adds for a visit that took longer those that could not
 * begin because of it, each with the time that was left. The gateway itself makes no such promise,
 * its delay counts from the end of the visit before; {@code lateness.visit} is held against that
 * rule, {@code visit.interval} tells how far apart the visits really began.
 */
public final class Measurement implements GatewayEvents {

  private final InstantSource clock;
  private final Ticker ticker;
  private final Duration interval;
  private final Mails mails = new Mails();
  private final Visits visits;
  private volatile Period period;
  private volatile OptionalLong over = OptionalLong.empty();

  /**
   * @param visitInterval expected time between visits of one alias; positive
   */
  public Measurement(InstantSource clock, Ticker ticker, Duration visitInterval) {
    if (!visitInterval.isPositive()) {
      throw new IllegalArgumentException("not a time between visits: " + visitInterval);
    }
    this.clock = requireNonNull(clock);
    this.ticker = requireNonNull(ticker);
    this.interval = visitInterval;
    this.visits = new Visits(visitInterval);
    this.period = new Period(Instant.MAX, ticker.nanos());
  }

  /** Warm-up is over; what came before is forgotten, and mail that was due before counts not. */
  public void begin() {
    period = new Period(clock.instant(), ticker.nanos());
  }

  /**
   * The time to measure is over. From here on only the mail that was due before is followed, so
   * that what was merely on its way is not called missing; visits, submissions and the time line
   * stay as they are.
   */
  public void stop() {
    sample(Map.of());
    period.end(clock.instant());
    over = OptionalLong.of(ticker.nanos());
  }

  @Override
  public void publish(GatewayEvent event) {
    if (over.isPresent()) {
      return;
    }
    Period now = period;
    switch (event) {
      case RetrievalEnded visit -> visits.ended(visit, now);
      case DeliveryAttempted attempt -> visits.attempted(attempt, now);
      case RunBegan run -> now.clocks().record("lateness.run", run.late());
      case PlaceTaken place -> now.clocks().record("lateness.place", place.waited());
      default -> {}
    }
  }

  /**
   * A mail is in its mailbox.
   *
   * @param sha256 of its content; the same may come several times
   * @param planned when it was due; its age counts from here
   * @param delivered when it was really there
   */
  public void arrived(String sha256, Instant planned, Instant delivered) {
    mails.arrived(sha256, planned, delivered, period);
  }

  /** The gateway has stored a mail; may be told before or after its arrival, once of each. */
  public void stored(String queueId, String sha256, Instant received) {
    mails.stored(queueId, sha256, received, period);
  }

  /** The server took the answer to the inbound mail {@code queueId}, at {@code accepted}. */
  public void answered(String queueId, Instant accepted) {
    mails.answered(queueId, accepted, period);
  }

  /**
   * A moment of the time line. {@code arrived}, {@code stored} and {@code backlog} are added.
   * Without effect during the warm-up and after {@link #stop}.
   */
  public void sample(Map<String, Double> values) {
    Period now = period;
    if (!now.warmsUp() && over.isEmpty()) {
      now.timeline().add(moment(now, values));
    }
  }

  private Moment moment(Period now, Map<String, Double> values) {
    Map<String, Double> all = new HashMap<>(values);
    long arrived = now.counted("arrived");
    long stored = now.counted("stored");
    all.put("arrived", (double) arrived);
    all.put("stored", (double) stored);
    all.put("backlog", (double) Math.max(0, arrived - stored));
    return new Moment(seconds(now), all);
  }

  /** How it stands; cheap enough for once a second. */
  public Progress progress() {
    Period now = period;
    long arrived = now.counted("arrived");
    long stored = now.counted("stored");
    return new Progress(
        seconds(now),
        arrived,
        stored,
        Math.max(0, arrived - stored),
        now.counted("visits"),
        now.counted("visits.late"),
        percentiles(now.clocks().copy("age")),
        percentiles(now.clocks().copy("visit")));
  }

  /**
   * What came of it. What is told afterwards is not in it.
   *
   * @param complete whether it lasted as long as planned; never so if it ended in its warm-up
   * @param notes in the user's words; those that arise here are added
   */
  public LoadReport.Run end(
      boolean complete, List<LoadReport.Finding> witness, List<String> notes) {
    Period now = period;
    // a moment at the very end, so that the last backlog is in the time line
    sample(Map.of());
    return new Result(now, mails, clock.instant(), seconds(now), interval)
        .run(complete && !now.warmsUp(), witness, notes);
  }

  private double seconds(Period now) {
    return now.warmsUp() ? 0 : (over.orElseGet(ticker::nanos) - now.begin()) / 1e9;
  }

  private static Percentiles percentiles(Histogram histogram) {
    return new Percentiles(
        Timings.at(histogram, 50), Timings.at(histogram, 95), Timings.at(histogram, 99));
  }
}
