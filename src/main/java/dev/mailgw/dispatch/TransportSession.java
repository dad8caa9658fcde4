package dev.mailgw.dispatch;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.PhaseTimer;

/** A signed-in connection that carries mails one after the other. Belongs to one thread. */
public interface TransportSession extends AutoCloseable {

  /**
   * Offers one mail to the server and tells what it made of it. What goes wrong on the way is an
   * outcome, not an exception; the timer is stopped when this returns.
   */
  SendReport send(Envelope envelope, RawMessage content, PhaseTimer timer);

  /** Signs off without waiting for the answer; never throws for a connection that is gone. */
  @Override
  void close();
}
