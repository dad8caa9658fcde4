package dev.mailgw.testing;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.ReportRequest;
import java.time.Instant;

/** Mails as a dispatcher has them in hand. */
public final class ClaimedMail {

  private ClaimedMail() {}

  public static OutboundMail of(Envelope envelope, RawMessage content) {
    return of(envelope, content, Instant.EPOCH, Instant.EPOCH, 0);
  }

  public static OutboundMail of(
      Envelope envelope, RawMessage content, Instant queued, Instant due, int attempts) {
    return new OutboundMail(
        new QueueId("M0001"),
        new AliasId("support"),
        "submission",
        envelope,
        queued,
        due,
        attempts,
        content,
        ReportRequest.NONE);
  }
}
