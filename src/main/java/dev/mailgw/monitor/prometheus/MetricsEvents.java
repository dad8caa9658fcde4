package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvents;

/** Counts and times what the stations tell. Safe for use by several threads. */
public final class MetricsEvents implements GatewayEvents {

  private final RetrieverMeters retriever;
  private final AliasMeters aliases;
  private final TriageMeters triage;
  private final DispatcherMeters dispatcher;
  private final TokenMeters tokens;
  private final ExceptionMeters exceptions;
  private final Gauges lastRun;

  MetricsEvents(Meters meters) {
    retriever = new RetrieverMeters(meters);
    aliases = new AliasMeters(meters);
    triage = new TriageMeters(meters);
    dispatcher = new DispatcherMeters(meters);
    tokens = new TokenMeters(meters);
    exceptions = new ExceptionMeters(meters);
    lastRun =
        meters.seconds("instance_last_run_timestamp", "When the instance's last cycle began.");
  }

  @Override
  public void publish(GatewayEvent event) {
    switch (event) {
      case GatewayEvent.RetrievalEnded visit -> retriever.ended(visit);
      case GatewayEvent.AliasStatusChanged change ->
          aliases.changed(change.alias(), change.status());
      case GatewayEvent.Triaged mail -> triage.judged(mail);
      case GatewayEvent.DeliveryAttempted attempt -> dispatcher.attempted(attempt);
      case GatewayEvent.TokenRequested request -> tokens.requested(request);
      case GatewayEvent.CycleRan cycle -> ran(cycle);
      case GatewayEvent.ExceptionMailFound mail -> exceptions.found(mail);
    }
  }

  private void ran(GatewayEvent.CycleRan cycle) {
    if (cycle.running()) {
      lastRun.set(cycle.at(), "instance", Labels.bounded(cycle.instance()));
    }
  }
}
