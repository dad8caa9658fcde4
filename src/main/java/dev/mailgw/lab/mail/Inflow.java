package dev.mailgw.lab.mail;

import dev.mailgw.lab.clock.LabClock;
import java.time.Duration;
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
   * @param plan empty before the first one
   * @param mailboxes addresses
   */
  public record Status(Optional<ArrivalPlan> plan, List<String> mailboxes, ArrivalReport report) {}

  private record Current(ArrivalPlan plan, List<String> mailboxes, Arrivals arrivals) {}

  private final Arrivals.Delivery delivery;
  private final LabClock clock;

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
    if (closed) {
      throw new IllegalStateException("mail arrives no more: the lab is closed");
    }
    stop();
    var arrivals = new Arrivals(plan, mailboxes, delivery, clock);
    current = Optional.of(new Current(plan, List.copyOf(mailboxes), arrivals));
    starts++;
    arrivals.start();
  }

  /** Returns when no more will come. Does nothing if none does. */
  public synchronized void stop() {
    current.ifPresent(c -> c.arrivals().close());
  }

  /** How it stands. */
  public synchronized Status status() {
    return current
        .map(c -> new Status(Optional.of(c.plan()), c.mailboxes(), c.arrivals().report()))
        .orElseGet(() -> new Status(Optional.empty(), List.of(), NOTHING));
  }

  /** Ends it for good. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
