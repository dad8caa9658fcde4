package dev.mailgw.dispatch;

import dev.mailgw.alias.AliasId;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.OutboundQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

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
  private final Map<AliasId, Route> routes;
  private final OutboundQueue queue;
  private final Records records;
  private final FailurePolicy policy;
  private final DeliveryJournal journal;

  /**
   * @param routes the ways out of this instance's aliases
   * @param records shared by all instances
   */
  public DispatchCycle(
      DispatchSettings settings,
      List<Route> routes,
      OutboundQueue queue,
      Records records,
      FailurePolicy policy,
      DeliveryJournal journal) {
    this.settings = settings;
    this.routes = routes.stream().collect(Collectors.toMap(Route::alias, route -> route));
    this.queue = queue;
    this.records = records;
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
    Halt halt = new Halt();
    Instant end = journal.now().plus(settings.budget());
    Failures failures = new Failures();
    try (ExecutorService aliases = threads()) {
      List<? extends Future<?>> runs =
          routes.keySet().stream()
              .sorted()
              .map(alias -> aliases.submit(() -> run(routes.get(alias), halt, end)))
              .toList();
      runs.forEach(run -> failures.await(run, halt));
    }
    failures.rethrow();
  }

  private void run(Route route, Halt halt, Instant end) {
    if (halt.isCalled() || route.account().paused(route.alias().value()).isPresent()) {
      return;
    }
    Thread.currentThread().setName(settings.instance() + "/" + route.alias());
    try (Work work =
        new Work(
            route.alias(), queue, settings.mailsPerAlias(), settings.untilEmpty(), journal::now)) {
      new AliasRun(
              work,
              settings.sessionsPerAlias(),
              () -> new Lane(route, work, records, policy, journal, end, halt))
          .deliver();
    }
  }

  private ExecutorService threads() {
    int atOnce = Math.max(1, Math.min(settings.aliasesAtOnce(), routes.size()));
    return Executors.newFixedThreadPool(atOnce, Thread.ofPlatform().daemon().factory());
  }
}
