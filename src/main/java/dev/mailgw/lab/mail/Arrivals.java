package dev.mailgw.lab.mail;

import dev.mailgw.lab.clock.LabClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Lets made-up mail arrive in mailboxes by a plan, from {@link #start} to {@link #close}. Mail that
 * is due while an earlier one is still being delivered comes late, never not. The same plan gives
 * the same mails in the same order. Safe for use by several threads.
 */
public final class Arrivals implements AutoCloseable {

  /** Takes the mails; called by one thread. */
  @FunctionalInterface
  public interface Delivery {

    /**
     * Puts it there.
     *
     * @throws IOException if that can't be done; it is counted, and the next mail comes
     */
    void deliver(String mailbox, GeneratedMail mail) throws IOException;
  }

  private final ArrivalQueue queue;
  private final Delivery delivery;
  private final InstantSource clock;
  private final Wait wait;
  private final ArrivalTally tally = new ArrivalTally();
  private Thread thread;

  /**
   * A process that is not started yet.
   *
   * @param mailboxes addresses, at least one
   */
  public Arrivals(ArrivalPlan plan, List<String> mailboxes, Delivery delivery, LabClock clock) {
    this(plan, mailboxes, delivery, clock, new ClockWait(clock));
  }

  Arrivals(
      ArrivalPlan plan, List<String> mailboxes, Delivery delivery, InstantSource clock, Wait wait) {
    this.queue = new ArrivalQueue(plan, mailboxes, clock.instant());
    this.delivery = delivery;
    this.clock = clock;
    this.wait = wait;
  }

  /**
   * Begins; the plan's time counts from now.
   *
   * @throws IllegalStateException if it was started before
   */
  public synchronized void start() {
    if (thread != null) {
      throw new IllegalStateException("these arrivals were started before");
    }
    tally.running(true);
    Instant now = clock.instant();
    thread = Thread.ofVirtual().name("lab-arrivals").start(() -> run(now));
  }

  /** What has arrived so far. */
  public ArrivalReport report() {
    return tally.report();
  }

  /** Returns when the mail under way is delivered and no more will come. Can be repeated. */
  @Override
  public synchronized void close() {
    wait.end();
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Delivers until the wait is ended. */
  void run(Instant start) {
    try {
      ArrivalQueue.Due due = queue.next();
      while (wait.until(start.plusNanos(due.nanos()))) {
        deliver(due, start.plusNanos(due.nanos()));
        due = queue.next();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      tally.running(false);
    }
  }

  private void deliver(ArrivalQueue.Due due, Instant planned) {
    try {
      delivery.deliver(due.mailbox(), due.mail());
      tally.delivered(Duration.between(planned, clock.instant()));
    } catch (IOException e) {
      tally.failed("in " + due.mailbox() + ": " + MailFile.reason(e));
    }
  }
}
