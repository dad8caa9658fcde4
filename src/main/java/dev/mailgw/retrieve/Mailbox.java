package dev.mailgw.retrieve;

import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Protocol;

/** One alias's mailbox on its server. Safe for use by several threads; sessions are not. */
public interface Mailbox {

  Protocol protocol();

  /**
   * Gets a token, connects, signs in and opens the inbox, charging each step to its phase.
   *
   * @throws MailboxException if any of it fails
   */
  MailboxSession open(PhaseTimer timer) throws MailboxException;
}
