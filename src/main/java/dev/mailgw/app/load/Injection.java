package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.load.arrival.Due;
import dev.mailgw.load.arrival.RateCap;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Puts mail into mailboxes when it is due, never faster than the cap allows. Each connection has a
 * thread and its share of the schedule: a slow one makes its own mail late and no other's, and what
 * is late is put all the same (open model). Started and ended by one thread.
 */
final class Injection {

  private static final Duration TO_STOP = Duration.ofSeconds(40);
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

  private final List<Lane> lanes = new ArrayList<>();
  private final TestMails mails;
  private final RateCap cap;
  private final Environment environment;
  private final Puts puts = new Puts();
  private final CountDownLatch stop = new CountDownLatch(1);
  private Instant began = Instant.MAX;
  private long beganNanos;

  Injection(TestMails mails, RateCap cap, Environment environment) {
    this.mails = mails;
    this.cap = cap;
    this.environment = environment;
  }

  /** Deals a schedule out; {@code lanes.get(i)} are the connections to mailbox i. */
  void plan(Iterable<Due> schedule, List<List<Deposit>> connections) {
    List<List<Lane>> mailboxes =
        connections.stream().map(all -> all.stream().map(Lane::new).toList()).toList();
    mailboxes.forEach(lanes::addAll);
    int[] dealt = new int[mailboxes.size()];
    int serial = 0;
    for (Due due : schedule) {
      List<Lane> mailbox = mailboxes.get(due.mailbox());
      int lane = dealt[due.mailbox()]++ % mailbox.size();
      mailbox.get(lane).jobs.add(new Job(serial++, due.nanos()));
    }
  }

  /** What came of it so far. */
  Puts puts() {
    return puts;
  }

  /** The first moment of the schedule is now. */
  void begin() {
    began = environment.clock().instant();
    beganNanos = environment.ticker().nanos();
    for (Lane lane : lanes) {
      if (!lane.jobs.isEmpty()) {
        lane.thread = Optional.of(Thread.ofVirtual().name("load-injection").start(lane));
      }
    }
  }

  /** Puts no more, and waits until what is under way has its answer. */
  void end() {
    stop.countDown();
    boolean interrupted = false;
    long until = environment.ticker().nanos() + TO_STOP.toNanos();
    for (Lane lane : lanes) {
      if (lane.thread.isPresent()) {
        try {
          long left = Math.max(0, until - environment.ticker().nanos());
          var _ = lane.thread.get().join(Duration.ofNanos(left));
        } catch (InterruptedException _) {
          interrupted = true; // the mail that is there is to be cleaned up all the same
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many mails a mailbox may have got: put, or sent without an answer. */
  int tried(List<Deposit> mailbox) {
    return of(mailbox).mapToInt(lane -> lane.done.get()).sum();
  }

  /** The UIDs that the server told of a mailbox's mails. */
  List<Long> uids(List<Deposit> mailbox) {
    return of(mailbox).flatMap(lane -> lane.uids.stream()).toList();
  }

  private Stream<Lane> of(List<Deposit> mailbox) {
    return lanes.stream().filter(lane -> mailbox.contains(lane.deposit));
  }

  /** What did not go as planned, in the user's words; to be asked at the end. */
  List<String> troubles() {
    List<String> notes = new ArrayList<>(puts.failures());
    if (!began.equals(Instant.MAX)) {
      long now = environment.ticker().nanos() - beganNanos;
      long late = lanes.stream().mapToLong(lane -> lane.waiting(now)).sum();
      if (late > 0) {
        notes.add(
            "Mails that were due and not put when it ended: %d; they count neither as arrived nor as"
                    .formatted(late)
                + " missing.");
      }
    }
    return notes;
  }

  private record Job(int serial, long nanos) {}

  /** A connection's share. */
  private final class Lane implements Runnable {

    private final Deposit deposit;
    private final List<Job> jobs = new ArrayList<>();
    private Optional<Thread> thread = Optional.empty();
    private final Queue<Long> uids = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();

    Lane(Deposit deposit) {
      this.deposit = deposit;
    }

    long waiting(long now) {
      return jobs.stream().skip(done.get()).filter(job -> job.nanos() < now).count();
    }

    @Override
    public void run() {
      Duration backOff = FIRST_BACK_OFF;
      try {
        for (Job job : jobs) {
          if (pause(job.nanos() - (environment.ticker().nanos() - beganNanos)) || !allowed()) {
            return;
          }
          boolean there = put(job);
          if (there) {
            backOff = FIRST_BACK_OFF;
          } else if (pause(backOff.toNanos())) {
            return;
          } else {
            Duration twice = backOff.multipliedBy(2);
            backOff = twice.compareTo(LONGEST_BACK_OFF) < 0 ? twice : LONGEST_BACK_OFF;
          }
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean put(Job job) {
      byte[] mail = mails.mail(job.serial(), deposit.address());
      String sha256 = puts.made(job.serial(), mail);
      done.incrementAndGet();
      try {
        long uid = deposit.put(mail);
        if (uid > 0) {
          uids.add(uid);
        }
        puts.there(sha256, began.plusNanos(job.nanos()), environment.clock().instant());
        return true;
      } catch (IOException e) {
        puts.failed(e);
        return false;
      }
    }
  }

  /** Waits for a place below the cap; false if it is to end. */
  private boolean allowed() throws InterruptedException {
    long wait = cap.take(environment.ticker().nanos());
    while (wait > 0) {
      if (pause(wait)) {
        return false;
      }
      wait = cap.take(environment.ticker().nanos());
    }
    return stop.getCount() > 0;
  }

  /** Whether it is to end; waits for so long otherwise. */
  private boolean pause(long nanos) throws InterruptedException {
    return stop.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }
}
