package dev.mailgw.retrieve;

import dev.mailgw.schedule.Cycle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * One cycle of one retriever instance: each of its aliases is visited once, one after the other as
 * the contact centre's retriever does, or several at a time. Used by one thread at a time.
 */
public final class RetrievalCycle implements Cycle {

  private final String instance;
  private final List<RetrieverAlias> aliases;
  private final Retriever retriever;
  private final int parallel;

  /**
   * @param aliases at least one
   * @param parallel how many visits may be under way at a time, at least 1
   */
  public RetrievalCycle(
      String instance, List<RetrieverAlias> aliases, Retriever retriever, int parallel) {
    if (aliases.isEmpty()) {
      throw new IllegalArgumentException("retriever instance " + instance + " has no alias");
    }
    this.instance = instance;
    this.aliases = List.copyOf(aliases);
    this.retriever = retriever;
    this.parallel = parallel;
  }

  @Override
  public void runOnce() {
    if (parallel == 1 || aliases.size() == 1) {
      visitInTurn();
    } else {
      visitTogether();
    }
  }

  private void visitInTurn() {
    for (RetrieverAlias alias : aliases) {
      if (!Thread.currentThread().isInterrupted()) {
        retriever.visit(instance, alias);
      }
    }
  }

  private void visitTogether() {
    Semaphore places = new Semaphore(parallel);
    try (ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> begun = new ArrayList<>();
      try {
        for (RetrieverAlias alias : aliases) {
          places.acquire();
          begun.add(visits.submit(() -> visit(alias, places)));
        }
        for (Future<?> visit : begun) {
          visit.get();
        }
      } catch (InterruptedException _) {
        visits.shutdownNow();
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "a visit of retriever instance " + instance + " failed", e.getCause());
      }
    }
  }

  private void visit(RetrieverAlias alias, Semaphore places) {
    try {
      Thread.currentThread().setName(instance + "-" + alias.id());
      retriever.visit(instance, alias);
    } finally {
      places.release();
    }
  }
}
