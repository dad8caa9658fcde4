package dev.mailgw.dispatch;

import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts on record what happens to mails. Who has to wait for a record while nobody writes becomes
 * the writer of all that is noted by then; what is noted meanwhile is the next one's. So a single
 * session pays for no change of threads, and many share what a sync costs. Safe for use by several
 * threads.
 */
public final class Records implements AutoCloseable {

  private final OutboundQueue queue;
  private final List<Entry> waiting = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turnOver = lock.newCondition();
  private boolean writing;

  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("dispatch-journal").factory());

  public Records(OutboundQueue queue) {
    this.queue = queue;
  }

  /**
   * Notes that these are to be written in this order, in one transaction, and not before what was
   * noted earlier. They are written when somebody waits for this entry or a later one.
   */
  Entry add(List<Step> steps) {
    Entry entry = new Entry(steps);
    lock.lock();
    try {
      waiting.add(entry);
    } finally {
      lock.unlock();
    }
    return entry;
  }

  /** Has whoever looks at the queue see all that was written before. */
  void publish() {
    queue.publish();
  }

  /**
   * Has {@code news} told, in the order of the calls, without making the caller wait.
   *
   * @return completes when they, and all before them, are told
   */
  CompletableFuture<Void> tell(Runnable news) {
    return CompletableFuture.runAsync(news, teller);
  }

  /** Ends when all is told. */
  @Override
  public void close() {
    teller.close();
  }

  /** Steps of one session. */
  final class Entry {

    private final List<Step> steps;
    private volatile boolean done;
    private Optional<Throwable> failure = Optional.empty();

    private Entry(List<Step> steps) {
      this.steps = List.copyOf(steps);
    }

    /** Whether {@link #await} returns at once. */
    boolean isDone() {
      return done;
    }

    /**
     * Returns when the steps are durable.
     *
     * @throws NotOnRecord if they can't be
     */
    void await() {
      List<Entry> turn = turn(this);
      if (!turn.isEmpty()) {
        write(turn);
      }
      failure.ifPresent(cause -> {
        throw new NotOnRecord(cause);
      });
    }

    private void end(Optional<Throwable> why) {
      failure = why;
      done = true;
    }
  }

  /** The spool does not take what has to be on record. */
  static final class NotOnRecord extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotOnRecord(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** What the caller has to write now; nothing if somebody else has written his. */
  private List<Entry> turn(Entry entry) {
    lock.lock();
    try {
      while (writing && !entry.done) {
        turnOver.awaitUninterruptibly();
      }
      if (entry.done) {
        return List.of();
      }
      writing = true;
      List<Entry> turn = List.copyOf(waiting);
      waiting.clear();
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /** What can't be written with others is tried alone, so that it spoils nobody else's record. */
  private void write(List<Entry> turn) {
    Optional<Throwable> failure = attempt(turn);
    if (failure.isPresent() && turn.size() > 1) {
      turn.forEach(one -> one.end(attempt(List.of(one))));
    } else {
      turn.forEach(one -> one.end(failure));
    }
    lock.lock();
    try {
      writing = false;
      turnOver.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Throwable> attempt(List<Entry> entries) {
    try {
      queue.record(entries.stream().flatMap(entry -> entry.steps.stream()).toList());
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      return Optional.of(e);
    }
  }
}
