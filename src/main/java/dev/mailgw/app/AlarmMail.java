package dev.mailgw.app;

import dev.mailgw.config.AlarmSettings;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.HeaderField;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageId;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.message.PlainTextMail;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.Priority;
import dev.mailgw.spool.ReportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An alarm as a mail. */
record AlarmMail(MailAddress from, MailAddress to) {

  /** What {@link OutboundDraft#kind} is for an alarm. */
  static final String KIND = "alarm";

  OutboundDraft draft(String subject, String text, Instant now) {
    PlainTextMail mail =
        new PlainTextMail(
            new NamedAddress("mailgw", from),
            to,
            subject,
            now,
            new MessageId(KIND + "-" + UUID.randomUUID() + "@" + from.domain()),
            List.of(
                new HeaderField("Auto-Submitted", "auto-generated"),
                new HeaderField("X-Auto-Response-Suppress", "All")),
            text);
    return new OutboundDraft(
        AlarmSettings.ALIAS,
        KIND,
        new Envelope(Optional.of(from), List.of(to)),
        mail.toMessage(),
        Optional.empty(),
        Priority.URGENT,
        ReportRequest.NONE);
  }
}
