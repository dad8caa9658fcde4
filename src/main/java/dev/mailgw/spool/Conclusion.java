package dev.mailgw.spool;

import java.time.Instant;
import java.util.List;

/**
 * How an attempt ended and what happens next.
 *
 * @param next {@code QUEUED} (again at {@code notBefore}), {@code SENT}, {@code FAILED} or {@code
 *     HELD}
 * @param notBefore when to try again; ignored unless {@code QUEUED}
 * @param serverId the server's own id of the accepted mail; empty text if it gave none
 * @param recipients one for each recipient of the attempt; empty if none was reached
 * @param reason why it waits, is held or has failed, in words; empty text if it was sent
 */
public record Conclusion(
    QueueId mail,
    OutboundState next,
    Instant notBefore,
    String serverId,
    List<RecipientResult> recipients,
    String reason) {

  public Conclusion {
    recipients = List.copyOf(recipients);
  }
}
