package dev.mailgw.dispatch;

import dev.mailgw.spool.Conclusion;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.RecipientResult;
import java.time.Instant;
import java.util.List;

/**
 * What happens to a mail after an attempt.
 *
 * @param next {@code QUEUED}, {@code SENT}, {@code FAILED} or {@code HELD}
 * @param notBefore when to try again; of no meaning unless {@code QUEUED}
 * @param result {@code sent}, {@code deferred}, {@code failed}, {@code held} or {@code unknown}
 * @param recipients what is put on record for each; empty if none was reached
 */
record Decision(
    OutboundState next, Instant notBefore, String result, List<RecipientResult> recipients) {

  Decision {
    recipients = List.copyOf(recipients);
  }

  Conclusion of(QueueId mail, String serverId, String reason) {
    return new Conclusion(mail, next, notBefore, serverId, recipients, reason);
  }
}
