package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.LogSettings;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Heartbeats;
import dev.mailgw.monitor.QueueDepth;
import dev.mailgw.monitor.RecentResults;
import dev.mailgw.monitor.history.History;
import dev.mailgw.monitor.jfr.JfrEvents;
import dev.mailgw.monitor.log.EventLog;
import dev.mailgw.monitor.log.InstanceLines;
import dev.mailgw.monitor.prometheus.Metrics;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.sql.SqlSpool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Everything that listens.
 *
 * @param beating the retriever instances that are started now, whose heartbeats are awaited; may be
 *     changed by several threads
 */
record Sight(
    Metrics metrics,
    RecentResults recent,
    Heartbeats heartbeats,
    History history,
    Set<String> beating,
    GatewayEvents events)
    implements AutoCloseable {

  /**
   * @param others who listens besides
   */
  static Sight open(GatewayConfig config, List<GatewayEvents> others, InstantSource clock) {
    Metrics metrics = new Metrics();
    metrics.build(Version.current().number(), Version.current().revision());
    metrics.bindRuntime();
    metrics.configured(clock.instant());
    RecentResults recent = new RecentResults();
    Set<String> beating = ConcurrentHashMap.newKeySet();
    Heartbeats heartbeats =
        new Heartbeats(clock, () -> List.copyOf(beating), longestSilence(config));
    History history = new History(clock);
    List<GatewayEvents> listeners =
        new ArrayList<>(
            List.of(
                metrics.events(), new JfrEvents(), new EventLog(), recent, heartbeats, history));
    if (config.log().format() == LogSettings.Format.ECE) {
      listeners.add(new InstanceLines());
    }
    listeners.addAll(others);
    return new Sight(metrics, recent, heartbeats, history, beating, GatewayEvents.toAll(listeners));
  }

  /**
   * How deep the outbound queue is, by state. What is queued has the age of being due; of what was
   * sent no age is told.
   */
  static Map<String, QueueDepth> depths(SqlSpool spool, InstantSource clock) {
    MailLedger.Counts counts = spool.ledger().counts();
    Map<OutboundState, Instant> queued =
        spool.queue().depths().stream()
            .collect(
                Collectors.toMap(
                    QueueDesk.Depth::state,
                    QueueDesk.Depth::oldest,
                    (one, other) -> one.isBefore(other) ? one : other));
    counts.oldestDue().ifPresent(due -> queued.put(OutboundState.QUEUED, due));
    Instant now = clock.instant();
    Map<String, QueueDepth> depths = new LinkedHashMap<>();
    for (OutboundState state : OutboundState.values()) {
      Duration oldest =
          Optional.ofNullable(queued.get(state))
              .filter(since -> since.isBefore(now))
              .map(since -> Duration.between(since, now))
              .orElse(Duration.ZERO);
      depths.put(state.label(), new QueueDepth(counts.outbound(state), oldest));
    }
    return depths;
  }

  @Override
  public void close() {
    metrics.close();
  }

  private static Duration longestSilence(GatewayConfig config) {
    Duration cycle = config.retriever().cycleBudget().plus(config.retriever().readTimeout());
    // in an instance that visits its aliases together none waits for another's visit to end
    long aliases = config.retriever().parallel() ? 2 : Math.max(1, config.aliases().size());
    return cycle.multipliedBy(aliases).plus(config.retriever().pollInterval());
  }
}
