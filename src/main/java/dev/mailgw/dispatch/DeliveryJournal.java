package dev.mailgw.dispatch;

import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
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

  /** An attempt is over. */
  void write(Attempt attempt) {
    events.publish(attempt.event(instance));
    AttemptLine.log(attempt);
  }
}
