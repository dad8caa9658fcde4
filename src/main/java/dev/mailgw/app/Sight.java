package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.LogSettings;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Heartbeats;
import dev.mailgw.monitor.QueueDepth;
import dev.mailgw.monitor.RecentResults;
import dev.mailgw.monitor.jfr.JfrEvents;
import dev.mailgw.monitor.log.EventLog;
import dev.mailgw.monitor.log.InstanceLines;
import dev.mailgw.monitor.prometheus.Metrics;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.OutboundState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
    List<GatewayEvents> listeners =
        new ArrayList<>(
            List.of(metrics.events(), new JfrEvents(), new EventLog(), recent, heartbeats));
    if (config.log().format() == LogSettings.Format.ECE) {
      listeners.add(new InstanceLines());
    }
    listeners.addAll(others);
    return new Sight(metrics, recent, heartbeats, beating, GatewayEvents.toAll(listeners));
  }

  /** How deep the outbound queue is, by state. */
  static Map<String, QueueDepth> depths(MailLedger ledger, InstantSource clock) {
    MailLedger.Counts counts = ledger.counts();
    Instant now = clock.instant();
    Map<String, QueueDepth> depths = new LinkedHashMap<>();
    for (OutboundState state : OutboundState.values()) {
      Duration oldest =
          counts
              .oldestDue()
              .filter(due -> state == OutboundState.QUEUED && due.isBefore(now))
              .map(due -> Duration.between(due, now))
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
