package dev.mailgw.monitor.jfr;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.Protocol;
import java.time.Duration;

/**
 * Writes what the stations tell into the flight recording, if one runs. Safe for use by several
 * threads.
 */
public final class JfrEvents implements GatewayEvents {

  @Override
  public void publish(GatewayEvent event) {
    switch (event) {
      case RetrievalEnded visit -> retrieval(visit);
      case DeliveryAttempted delivery -> delivery(delivery);
      case TokenRequested request -> token(request);
      case GatewayEvent.AliasStatusChanged _,
          GatewayEvent.Triaged _,
          GatewayEvent.CycleRan _,
          GatewayEvent.RunBegan _,
          GatewayEvent.PlaceTaken _,
          GatewayEvent.ExceptionMailFound _,
          GatewayEvent.MailUndelivered _,
          GatewayEvent.RoundTripEnded _ -> {}
    }
  }

  private static void retrieval(RetrievalEnded visit) {
    CycleEvent cycle = new CycleEvent();
    if (cycle.shouldCommit()) {
      cycle.fill(visit);
      cycle.commit();
    }
    if (new PhaseEvent().shouldCommit()) {
      visit.phases().phases().forEach((phase, took) -> commit(phaseOf(visit), phase, took));
    }
  }

  private static void delivery(DeliveryAttempted delivery) {
    DeliveryEvent event = new DeliveryEvent();
    if (event.shouldCommit()) {
      event.fill(delivery);
      event.commit();
    }
    if (new PhaseEvent().shouldCommit()) {
      delivery.phases().phases().forEach((phase, took) -> commit(phaseOf(delivery), phase, took));
    }
  }

  private static void token(TokenRequested request) {
    TokenRequestEvent event = new TokenRequestEvent();
    if (event.shouldCommit()) {
      event.fill(request);
      event.commit();
    }
  }

  private static PhaseEvent phaseOf(RetrievalEnded visit) {
    PhaseEvent event = new PhaseEvent();
    event.cycle = visit.cycle();
    event.queueId = "";
    event.alias = visit.alias().value();
    event.protocol = visit.protocol().label();
    return event;
  }

  private static PhaseEvent phaseOf(DeliveryAttempted delivery) {
    PhaseEvent event = new PhaseEvent();
    event.queueId = delivery.queueId();
    event.alias = delivery.alias().value();
    event.protocol = Protocol.SMTP.label();
    return event;
  }

  private static void commit(PhaseEvent event, Phase phase, Duration took) {
    event.fill(phase, took);
    event.commit();
  }
}
