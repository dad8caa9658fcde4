package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasId;
import dev.mailgw.schedule.Cycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One cycle of one retriever instance: each of its aliases is visited once, one after the other as
 * the contact centre's retriever does, or several at a time. Used by one thread at a time, except
 * for {@link #rest} and {@link #wake}.
 *
 * <p>An instance that visits them together waits for the slowest. On a schedule it is better to
 * have {@link #apart one cycle per alias}, so that one hanging mailbox holds up itself alone.
 */
public final class RetrievalCycle implements Cycle {

  private final String instance;
  private final List<RetrieverAlias> aliases;
  private final Retriever retriever;
  private final boolean together;
  private volatile boolean resting;

  /**
   * @param aliases at least one
   * @param together whether several visits may be under way at a time, as far as the retriever's
   *     limits allow
   */
  public RetrievalCycle(
      String instance, List<RetrieverAlias> aliases, Retriever retriever, boolean together) {
    if (aliases.isEmpty()) {
      throw new IllegalArgumentException("retriever instance " + instance + " has no alias");
    }
    this.instance = instance;
    this.aliases = List.copyOf(aliases);
    this.retriever = retriever;
    this.together = together;
  }

  @Override
  public void runOnce() {
    if (!together || aliases.size() == 1) {
      visitInTurn();
    } else {
      visitTogether();
    }
  }

  /** A cycle for each alias alone, in the order of the aliases. */
  public Map<AliasId, Cycle> apart() {
    Map<AliasId, Cycle> cycles = new LinkedHashMap<>();
    aliases.forEach(alias -> cycles.put(alias.id(), () -> visit(alias)));
    return cycles;
  }

  /** Begins no further visit, not even one that waits for its turn; those under way go on. */
  public void rest() {
    resting = true;
    retriever.recheck();
  }

  /** Visits again after {@link #rest}. */
  public void wake() {
    resting = false;
  }

  private void visitInTurn() {
    for (RetrieverAlias alias : aliases) {
      if (!resting && !Thread.currentThread().isInterrupted()) {
        visit(alias);
      }
    }
  }

  private void visitTogether() {
    try (ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> begun = new ArrayList<>();
      try {
        for (RetrieverAlias alias : aliases) {
          begun.add(visits.submit(() -> visitNamed(alias)));
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

  private void visitNamed(RetrieverAlias alias) {
    Thread.currentThread().setName(instance + "-" + alias.id());
    visit(alias);
  }

  private void visit(RetrieverAlias alias) {
    retriever.visit(instance, alias, () -> resting);
  }
}
