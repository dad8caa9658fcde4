package dev.mailgw.app;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How long each phase took over a run, by protocol. Safe for use by several threads. */
public final class PhaseStatistics implements GatewayEvents {

  private final TreeMap<Protocol, TreeMap<Phase, List<Long>>> nanos = new TreeMap<>();

  /**
   * One phase of one protocol.
   *
   * @param p50 median in seconds, likewise the others; exact, not from buckets
   */
  public record Line(
      String phase, String protocol, int count, double p50, double p95, double p99) {}

  @Override
  public void publish(GatewayEvent event) {
    switch (event) {
      case RetrievalEnded visit -> add(visit.protocol(), visit.phases());
      case DeliveryAttempted attempt -> {
        add(Protocol.SMTP, attempt.phases());
        add(Protocol.SMTP, Phase.QUEUE_WAIT, attempt.queueWait());
      }
      default -> {}
    }
  }

  /** In the order of protocol and phase. */
  public synchronized List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    nanos.forEach((protocol, phases) ->
        phases.forEach((phase, times) -> lines.add(line(protocol, phase, times))));
    return lines;
  }

  private void add(Protocol protocol, PhaseTimes phases) {
    phases.phases().forEach((phase, took) -> add(protocol, phase, took));
  }

  private synchronized void add(Protocol protocol, Phase phase, Duration took) {
    nanos
        .computeIfAbsent(protocol, _ -> new TreeMap<>())
        .computeIfAbsent(phase, _ -> new ArrayList<>())
        .add(took.toNanos());
  }

  private static Line line(Protocol protocol, Phase phase, List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    return new Line(
        phase.label(),
        protocol.label(),
        sorted.size(),
        percentile(sorted, 0.50),
        percentile(sorted, 0.95),
        percentile(sorted, 0.99));
  }

  /** The smallest value that at least this part of all values does not exceed. */
  private static double percentile(List<Long> sorted, double part) {
    int rank = (int) Math.ceil(part * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1) / 1e9;
  }
}
