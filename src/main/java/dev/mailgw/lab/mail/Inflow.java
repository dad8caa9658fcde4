package dev.mailgw.lab.mail;

import dev.mailgw.lab.clock.LabClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The made-up mail that arrives while a lab runs: by one plan at a time, which can be changed. Safe
 * for use by several threads.
 */
public final class Inflow implements AutoCloseable {

  /** So far apart that the mails of two plans are never the same, nor those of a generator. */
  private static final long SEEDS_APART = 1_000_000;

  /** Of the first plan, unless another one is chosen. */
  public static final long FIRST_SEED = SEEDS_APART;

  private static final ArrivalReport NOTHING =
      new ArrivalReport(0, 0, Optional.empty(), Duration.ZERO, Duration.ZERO, false);

  /**
   * What arrives, or arrived last.
   *
   * @param plan empty before the first one, and for mail at given moments
   * @param scheduled how many mails there are at given moments; empty for a plan
   * @param seed empty before the first one
   * @param mailboxes addresses
   * @param started from when its time counts; empty before the first one
   */
  public record Status(
      Optional<ArrivalPlan> plan,
      Optional<Integer> scheduled,
      Optional<Long> seed,
      List<String> mailboxes,
      Optional<Instant> started,
      ArrivalReport report) {}

  private static final Status NONE =
      new Status(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          NOTHING);

  /** What it is, with the report of before its start. */
  private record Current(Status status, Arrivals arrivals) {

    Status now() {
      return new Status(
          status.plan(),
          status.scheduled(),
          status.seed(),
          status.mailboxes(),
          status.started(),
          arrivals.report());
    }
  }

  private final Arrivals.Delivery delivery;
  private final LabClock clock;
  private final ArrivalLog log = new ArrivalLog();

  /** Guarded by this, as what follows. */
  private Optional<Current> current = Optional.empty();

  private long starts;
  private boolean closed;

  /** None yet. */
  public Inflow(Arrivals.Delivery delivery, LabClock clock) {
    this.delivery = delivery;
    this.clock = clock;
  }

  /** A seed that no plan of this lab had yet; the same after the same number of starts. */
  public synchronized long nextSeed() {
    return FIRST_SEED + starts * SEEDS_APART;
  }

  /**
   * Begins, in the place of a plan that runs.
   *
   * @param mailboxes addresses, at least one
   * @throws IllegalStateException after {@link #close}
   */
  public synchronized void start(ArrivalPlan plan, List<String> mailboxes) {
    begin(
        new ArrivalQueue(plan, mailboxes, clock.instant()),
        Optional.of(plan),
        Optional.empty(),
        plan.seed(),
        mailboxes);
  }

  /**
   * Begins with mail at given moments, in the place of a plan that runs.
   *
   * @param mailboxes addresses, in the order in which the moments count them
   * @throws IOException if the mails are those of a folder that can't be read; nothing is changed
   *     then
   * @throws IllegalArgumentException if a moment is for a mailbox that is not in the list; the same
   * @throws IllegalStateException after {@link #close}
   */
  public synchronized void start(Timetable timetable, List<String> mailboxes) throws IOException {
    begin(
        new TimetableMails(timetable, mailboxes, clock.instant()),
        Optional.empty(),
        Optional.of(timetable.entries().size()),
        timetable.seed(),
        mailboxes);
  }

  /** What has arrived so far, by whatever plan. */
  public ArrivalLog log() {
    return log;
  }

  /** Returns when no more will come. Does nothing if none does. */
  public synchronized void stop() {
    current.ifPresent(c -> c.arrivals().close());
  }

  /** How it stands. */
  public synchronized Status status() {
    return current.map(Current::now).orElse(NONE);
  }

  /** Ends it for good. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }

  private void begin(
      DueMails mails,
      Optional<ArrivalPlan> plan,
      Optional<Integer> scheduled,
      long seed,
      List<String> mailboxes) {
    if (closed) {
      throw new IllegalStateException("mail arrives no more: the lab is closed");
    }
    stop();
    var arrivals = new Arrivals(mails, delivery, log, clock);
    starts++;
    Optional<Instant> started = Optional.of(arrivals.start());
    var status =
        new Status(plan, scheduled, Optional.of(seed), List.copyOf(mailboxes), started, NOTHING);
    current = Optional.of(new Current(status, arrivals));
  }
}
