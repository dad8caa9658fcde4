package dev.mailgw.probe;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.HeaderField;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.message.PlainTextMail;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.ReportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a probe looks like: small, marked, and automatic (RFC 3834), so that nobody answers it. */
final class ProbeMail {

  /** It is in no queue; its Message-ID tells it from others. */
  private static final QueueId NONE = new QueueId("unqueued");

  private static final String TEXT =
      """
      mailgw sent this mail to see how long it takes to come back. It is removed when it has
      arrived; one that was left behind is removed later, and may be deleted by hand.
      """;

  private ProbeMail() {}

  static OutboundMail of(ProbedAlias alias, String id, String mark, Instant now) {
    PlainTextMail mail =
        new PlainTextMail(
            new NamedAddress("mailgw", alias.address()),
            alias.to(),
            "mailgw probe " + id,
            now,
            Marks.messageId(alias.address(), id),
            List.of(
                new HeaderField(Marks.FIELD, mark),
                new HeaderField("Auto-Submitted", "auto-generated"),
                new HeaderField("X-Auto-Response-Suppress", "All")),
            TEXT);
    return new OutboundMail(
        NONE,
        alias.id(),
        "probe",
        new Envelope(Optional.of(alias.address()), List.of(alias.to())),
        now,
        now,
        0,
        mail.toMessage(),
        ReportRequest.NONE);
  }
}
