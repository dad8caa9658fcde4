package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.RawMessage;
import java.time.Instant;

/**
 * A mail that a dispatcher has claimed.
 *
 * @param envelope with those recipients only that are still to be tried
 * @param queued when it entered the queue
 * @param due when this attempt became due
 * @param attempts how many were made before
 * @param report what its sender wants to be told of it
 */
public record OutboundMail(
    QueueId id,
    AliasId alias,
    String kind,
    Envelope envelope,
    Instant queued,
    Instant due,
    int attempts,
    RawMessage content,
    ReportRequest report) {

  /** The same mail, its content being somewhere else. */
  public OutboundMail with(RawMessage content) {
    return new OutboundMail(id, alias, kind, envelope, queued, due, attempts, content, report);
  }
}
