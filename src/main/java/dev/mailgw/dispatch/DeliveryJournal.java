package dev.mailgw.dispatch;

import dev.mailgw.monitor.Correlation;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.spool.OutboundMail;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Times attempts and tells what came of them: one event and one log line each. Safe for use by
 * several threads; an attempt belongs to one.
 */
public final class DeliveryJournal {

  private final String instance;
  private final GatewayEvents events;
  private final InstantSource clock;
  private final Ticker ticker;

  /**
   * @param instance the dispatcher instance's name
   */
  public DeliveryJournal(
      String instance, GatewayEvents events, InstantSource clock, Ticker ticker) {
    this.instance = instance;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
  }

  Instant now() {
    return clock.instant();
  }

  /** A timer for the next attempt. */
  PhaseTimer timer() {
    return new PhaseTimer(ticker);
  }

  /** Marks the log lines of an attempt. */
  Correlation about(OutboundMail mail) {
    return Correlation.mail(mail.id().value(), mail.alias()).with(Correlation.INSTANCE, instance);
  }

  /** An attempt is over. */
  void write(Attempt attempt) {
    try (Correlation _ = about(attempt.mail())) {
      events.publish(attempt.event(instance));
      AttemptLine.log(attempt);
    }
  }
}
