package dev.mailgw.dispatch;

import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.spool.OutboundMail;

/** A signed-in connection that carries mails one after the other. Belongs to one thread. */
public interface TransportSession extends AutoCloseable {

  /**
   * Offers one mail to the server and tells what it made of it. What goes wrong on the way is an
   * outcome, not an exception; the timer is stopped when this returns.
   *
   * @param consent asked before the mail's end is sent
   * @throws RuntimeException what {@code consent} threw: the server has not taken the mail, and the
   *     session is of no more use
   */
  SendReport send(OutboundMail mail, PhaseTimer timer, Consent consent);

  /** Signs off without waiting for the answer; never throws for a connection that is gone. */
  @Override
  void close();
}
