package dev.mailgw.dispatch;

import dev.mailgw.alias.AliasId;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.QueueId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One cycle of one dispatcher instance: what is due of each of its aliases is delivered, each alias
 * on a thread of its own, so that one alias's trouble never holds up another's.
 *
 * <p>When its thread is interrupted, the mails in hand are finished and those claimed but not begun
 * are given back. The aliases' own threads are not interrupted, since that would cut a dialogue
 * after the final dot; they end within the transport's time-outs.
 */
public final class DispatchCycle implements Cycle {

  private final DispatchSettings settings;
  private final Map<AliasId, Transport> routes;
  private final OutboundQueue queue;
  private final FailurePolicy policy;
  private final DeliveryJournal journal;

  /**
   * @param routes the aliases of this instance, each with its way out
   */
  public DispatchCycle(
      DispatchSettings settings,
      Map<AliasId, Transport> routes,
      OutboundQueue queue,
      FailurePolicy policy,
      DeliveryJournal journal) {
    this.settings = settings;
    this.routes = Map.copyOf(routes);
    this.queue = queue;
    this.policy = policy;
    this.journal = journal;
  }

  /**
   * Delivers what is due.
   *
   * @throws RuntimeException the first alias's that was not about mail (for instance, the spool
   *     can't store), after all aliases have ended
   */
  @Override
  public void runOnce() {
    AtomicBoolean stopping = new AtomicBoolean();
    Instant end = journal.now().plus(settings.budget());
    Failures failures = new Failures();
    try (ExecutorService aliases = threads()) {
      List<? extends Future<?>> runs =
          routes.keySet().stream()
              .sorted()
              .map(alias -> aliases.submit(() -> run(alias, stopping, end)))
              .toList();
      runs.forEach(run -> failures.await(run, stopping));
    }
    failures.rethrow();
  }

  private void run(AliasId alias, AtomicBoolean stopping, Instant end) {
    if (stopping.get()) {
      return;
    }
    Thread.currentThread().setName(settings.instance() + "/" + alias);
    Deque<OutboundMail> claimed =
        new ArrayDeque<>(queue.claimDue(alias, journal.now(), settings.mailsPerAlias()));
    try {
      new AliasRun(routes.get(alias), queue, policy, journal, claimed)
          .deliver(() -> !stopping.get() && journal.now().isBefore(end));
    } finally {
      giveBack(claimed);
    }
  }

  private void giveBack(Deque<OutboundMail> claimed) {
    List<QueueId> left = claimed.stream().map(OutboundMail::id).toList();
    if (!left.isEmpty()) {
      queue.release(left);
    }
  }

  private ExecutorService threads() {
    int atOnce = Math.max(1, Math.min(settings.aliasesAtOnce(), routes.size()));
    return Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory());
  }
}
