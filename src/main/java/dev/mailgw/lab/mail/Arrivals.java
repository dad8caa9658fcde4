package dev.mailgw.lab.mail;

import dev.mailgw.lab.clock.LabClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets mail arrive in mailboxes by a plan, from {@link #start} to {@link #close}. Mail that is due
 * while an earlier one is still being delivered comes late, never not. The same plan gives the same
 * mails in the same order. Safe for use by several threads.
 */
public final class Arrivals implements AutoCloseable {

  /** Takes the mails; called by one thread. */
  @FunctionalInterface
  public interface Delivery {

    /**
     * Puts it there.
     *
     * @param raw with CRLF line ends; not to be changed
     * @throws IOException if that can't be done; it is counted, and the next mail comes
     */
    void deliver(String mailbox, byte[] raw) throws IOException;
  }

  private final DueMails mails;
  private final Delivery delivery;
  private final ArrivalLog log;
  private final InstantSource clock;
  private final Wait wait;
  private final ArrivalTally tally = new ArrivalTally();
  private Thread thread;

  /** A process that is not started yet. */
  Arrivals(DueMails mails, Delivery delivery, ArrivalLog log, LabClock clock) {
    this(mails, delivery, log, clock, new ClockWait(clock));
  }

  Arrivals(DueMails mails, Delivery delivery, ArrivalLog log, InstantSource clock, Wait wait) {
    this.mails = mails;
    this.delivery = delivery;
    this.log = log;
    this.clock = clock;
    this.wait = wait;
  }

  /**
   * Begins; the plan's time counts from now.
   *
   * @return that moment
   * @throws IllegalStateException if it was started before
   */
  public synchronized Instant start() {
    if (thread != null) {
      throw new IllegalStateException("these arrivals were started before");
    }
    tally.running(true);
    Instant now = clock.instant();
    thread = Thread.ofVirtual().name("lab-arrivals").start(() -> run(now));
    return now;
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

  /** Delivers until the wait is ended, or all are delivered. */
  void run(Instant start) {
    try {
      Optional<DueMail> due = mails.next();
      while (due.isPresent() && wait.until(start.plusNanos(due.get().nanos()))) {
        deliver(due.get(), start.plusNanos(due.get().nanos()));
        due = mails.next();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      tally.running(false);
    }
  }

  private void deliver(DueMail due, Instant planned) {
    try {
      delivery.deliver(due.mailbox(), due.raw());
      Instant delivered = clock.instant();
      tally.delivered(Duration.between(planned, delivered));
      log.add(due.mailbox(), due.raw(), planned, delivered);
    } catch (IOException e) {
      tally.failed("in " + due.mailbox() + ": " + MailFile.reason(e));
    }
  }
}
