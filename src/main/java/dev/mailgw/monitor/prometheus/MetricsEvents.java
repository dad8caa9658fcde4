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
  private final InstanceMeters instances;
  private final ExceptionMeters exceptions;
  private final RoundTripMeters roundTrips;

  MetricsEvents(Meters meters) {
    retriever = new RetrieverMeters(meters);
    aliases = new AliasMeters(meters);
    triage = new TriageMeters(meters);
    dispatcher = new DispatcherMeters(meters);
    tokens = new TokenMeters(meters);
    instances = new InstanceMeters(meters);
    exceptions = new ExceptionMeters(meters);
    roundTrips = new RoundTripMeters(meters);
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
      case GatewayEvent.CycleRan cycle -> instances.ran(cycle);
      case GatewayEvent.RunBegan run -> instances.began(run);
      case GatewayEvent.PlaceTaken place -> instances.waited(place);
      case GatewayEvent.ExceptionMailFound mail -> exceptions.found(mail);
      case GatewayEvent.MailUndelivered mail -> dispatcher.undelivered(mail);
      case GatewayEvent.RoundTripEnded probe -> roundTrips.ended(probe);
    }
  }
}
