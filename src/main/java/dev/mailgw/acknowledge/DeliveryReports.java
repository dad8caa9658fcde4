package dev.mailgw.acknowledge;

import dev.mailgw.acknowledge.ReportPolicy.Way;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.HeaderField;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.MessageId;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.message.ReportMail;
import dev.mailgw.message.ReportMail.Returned;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.Priority;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import dev.mailgw.spool.ReportRequest;
import dev.mailgw.spool.ReportRequest.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Composes delivery status notifications (RFC 3464) about mail of the gateway's own queue. There is
 * never one about a report, a notice or an alarm, and none to the null return path, so none can
 * cause another. Has no state.
 *
 * @param policy how
 */
record DeliveryReports(ReportPolicy policy) {

  /** What {@link OutboundDraft#kind} is for a report. */
  static final String KIND = "report";

  /** Of these nobody is told by mail. */
  static final Set<String> UNTOLD_KINDS = Set.of(KIND, Notice.KIND, "alarm");

  private static final long LARGEST_RETURNED = 10_000_000;
  private static final int LARGEST_HEADER = 256 * 1024;

  /** To the sender of a mail that has failed, if that is to be told. */
  Optional<OutboundDraft> ofFailure(QueuedMail mail, Instant now) {
    boolean wanted =
        mail.state() == OutboundState.FAILED
            && mail.report()
                .events()
                .map(asked -> asked.contains(Event.FAILURE))
                .orElse(mail.kind().equals("submission"));
    boolean success = mail.report().asks(Event.SUCCESS);
    List<QueuedRecipient> concerned =
        mail.recipients().stream().filter(one -> success || !one.delivered()).toList();
    return wanted && !concerned.isEmpty()
        ? draft(mail, concerned, Optional.empty(), now)
        : Optional.empty();
  }

  /** To the sender of a mail that is delayed. */
  Optional<OutboundDraft> ofDelay(QueuedMail mail, Instant now) {
    Instant until = mail.progress().queued().plus(policy.lifetime());
    List<QueuedRecipient> concerned =
        mail.recipients().stream()
            .filter(one -> !one.delivered() && !one.state().equals("failed"))
            .toList();
    return mail.report().asks(Event.DELAY) && !concerned.isEmpty()
        ? draft(mail, concerned, Optional.of(until), now)
        : Optional.empty();
  }

  private Optional<OutboundDraft> draft(
      QueuedMail mail, List<QueuedRecipient> concerned, Optional<Instant> until, Instant now) {
    Optional<Way> way = Optional.ofNullable(policy.aliases().get(mail.alias()));
    if (way.isEmpty() || mail.sender().isEmpty() || UNTOLD_KINDS.contains(mail.kind())) {
      return Optional.empty();
    }
    MailAddress to = mail.sender().get();
    return Optional.of(
        new OutboundDraft(
            mail.alias(),
            KIND,
            new Envelope(Optional.empty(), List.of(to)),
            content(mail, concerned, until, way.get(), now),
            Optional.of(key(mail, until)),
            Priority.ORDINARY,
            ReportRequest.NONE));
  }

  private RawMessage content(
      QueuedMail mail,
      List<QueuedRecipient> concerned,
      Optional<Instant> until,
      Way way,
      Instant now) {
    try {
      MessageHeader original = MessageHeader.read(mail.content());
      return report(mail, concerned, until, way, now, original, Optional.of(returned(mail, until)))
          .toMessage();
    } catch (IOException _) {
      // its content is past its retention, or was never kept
      return withoutOriginal(mail, concerned, until, way, now);
    }
  }

  private RawMessage withoutOriginal(
      QueuedMail mail,
      List<QueuedRecipient> concerned,
      Optional<Instant> until,
      Way way,
      Instant now) {
    MessageHeader none = MessageHeader.of(new byte[0]);
    try {
      return report(mail, concerned, until, way, now, none, Optional.empty()).toMessage();
    } catch (IOException e) {
      throw new IllegalStateException("nothing is read here", e);
    }
  }

  private ReportMail report(
      QueuedMail mail,
      List<QueuedRecipient> concerned,
      Optional<Instant> until,
      Way way,
      Instant now,
      MessageHeader original,
      Optional<Returned> returned) {
    List<HeaderField> fields = new ArrayList<>(References.to(original));
    fields.add(new HeaderField("Auto-Submitted", "auto-replied"));
    String subject = original.decoded("Subject").orElse("");
    return new ReportMail(
        new NamedAddress("Mail Delivery System", way.from()),
        mail.sender().orElseThrow(),
        (until.isPresent() ? "Delayed: " : "Undeliverable: ") + subject,
        now,
        new MessageId(key(mail, until) + "@" + way.from().domain()),
        fields,
        ReportWords.of(concerned, mail.progress().queued(), until),
        new DeliveryStatus(policy.reportingMta(), way.relay(), mail, until).text(concerned),
        returned);
  }

  /** Of a delay the header is enough (RFC 3461 §4.3). */
  private static Returned returned(QueuedMail mail, Optional<Instant> until) throws IOException {
    boolean whole = mail.report().whole() && until.isEmpty() && mail.size() <= LARGEST_RETURNED;
    return whole
        ? new Returned(mail.content(), true)
        : new Returned(RawMessage.of(header(mail.content())), false);
  }

  /** Up to the blank line, without it. */
  private static byte[] header(RawMessage message) throws IOException {
    try (InputStream in = message.open()) {
      byte[] start = in.readNBytes(LARGEST_HEADER);
      for (int i = 0; i + 3 < start.length; i++) {
        if (start[i] == '\r' && start[i + 1] == '\n' && start[i + 2] == '\r') {
          return new ByteArrayInputStream(start).readNBytes(i + 2);
        }
      }
      return start;
    }
  }

  private static String key(QueuedMail mail, Optional<Instant> until) {
    return (until.isPresent() ? "delay-" : "report-")
        + mail.id()
        + "-"
        + mail.progress().attempts();
  }
}
