package dev.mailgw.spool;

import dev.mailgw.message.MailAddress;

/**
 * One recipient of a mail in the ledger.
 *
 * @param state {@code queued}, {@code delivered}, {@code deferred}, {@code failed} or {@code
 *     unknown}
 * @param status RFC 3463; empty text before an attempt
 * @param reply the server's own line to the last attempt; empty text if it gave none
 */
public record QueuedRecipient(MailAddress address, String state, String status, String reply) {

  /** Whether a server has taken the mail for this one. */
  public boolean delivered() {
    return state.equals("delivered");
  }
}
