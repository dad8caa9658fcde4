package dev.mailgw.dispatch;

import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Puts on record what happens to mails, without making who sends them wait: what several sessions
 * have to say at the same time becomes one transaction. Safe for use by several threads.
 */
public final class Records implements AutoCloseable {

  private final OutboundQueue queue;
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("dispatch-records").factory());

  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("dispatch-journal").factory());

  public Records(OutboundQueue queue) {
    this.queue = queue;
  }

  private record Entry(List<Step> steps, CompletableFuture<Void> done) {}

  /**
   * Has these written in this order, in one transaction and after all that the same thread had
   * written before.
   *
   * @return completes when they are durable, or with what the spool threw
   */
  CompletableFuture<Void> add(List<Step> steps) {
    Entry entry = new Entry(List.copyOf(steps), new CompletableFuture<>());
    waiting.add(entry);
    writer.execute(this::write);
    return entry.done();
  }

  /**
   * Has {@code news} told, in the order of the calls, without making the caller wait.
   *
   * @return completes when they, and all before them, are told
   */
  CompletableFuture<Void> tell(Runnable news) {
    return CompletableFuture.runAsync(news, teller);
  }

  /** Ends when all is written and told. */
  @Override
  public void close() {
    writer.close();
    teller.close();
  }

  private void write() {
    List<Entry> batch = new ArrayList<>();
    for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
      batch.add(entry);
    }
    if (!batch.isEmpty() && !written(batch)) {
      batch.forEach(entry -> written(List.of(entry)));
    }
  }

  /** What can't be written with others is tried alone, so that it spoils nobody else's record. */
  private boolean written(List<Entry> entries) {
    try {
      queue.record(entries.stream().flatMap(entry -> entry.steps().stream()).toList());
      entries.forEach(entry -> entry.done().complete(null));
      return true;
    } catch (RuntimeException e) {
      if (entries.size() == 1) {
        entries.getFirst().done().completeExceptionally(e);
      }
      return false;
    }
  }
}
