package dev.mailgw.acknowledge;

import dev.mailgw.acknowledge.Template.Placeholder;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.HeaderField;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.MessageId;
import dev.mailgw.message.PlainTextMail;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.QueueId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Composes acknowledgements (RFC 3834 §3). Safe for use by several threads. */
public final class AutoAcknowledger {

  /** What {@link OutboundDraft#kind} is for an acknowledgement. */
  public static final String KIND = "acknowledgement";

  private static final int LONGEST_SUBJECT = 150;

  private final InstantSource clock;

  public AutoAcknowledger(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The acknowledgement of {@code mail}. Its Message-ID and idempotency key depend on {@code mail}
   * alone: composed again, it is the same mail.
   *
   * @param original the header of {@code mail}
   * @param to who is answered
   * @param policy of the alias of {@code mail}
   */
  public OutboundDraft compose(
      InboundMail mail, MessageHeader original, MailAddress to, AcknowledgementPolicy policy) {
    MailAddress alias = policy.from().address();
    Optional<MailAddress> sender =
        policy.envelopeSender() == EnvelopeSender.NULL ? Optional.empty() : Optional.of(alias);
    return new OutboundDraft(
        mail.alias(),
        KIND,
        new Envelope(sender, List.of(to)),
        content(mail, original, to, policy),
        Optional.of(key(mail.id())));
  }

  /** The idempotency key of the acknowledgement of one mail. */
  public static String key(QueueId mail) {
    return KIND + "-" + mail;
  }

  private RawMessage content(
      InboundMail mail, MessageHeader original, MailAddress to, AcknowledgementPolicy policy) {
    Map<Placeholder, String> values = values(mail, original, to, policy);
    String subject = new Template(policy.subject()).fill(values);
    return new PlainTextMail(
            policy.from(),
            to,
            subject.replaceFirst("(?i)^(re:\\s*){2,}", "Re: "),
            clock.instant(),
            id(mail, policy),
            fields(original),
            new Template(policy.text()).fill(values))
        .toMessage();
  }

  /** The queue id is unique in one spool only, the content's hash makes up for it. */
  private static MessageId id(InboundMail mail, AcknowledgementPolicy policy) {
    String hash = mail.sha256().substring(0, Math.min(12, mail.sha256().length()));
    return new MessageId(
        mail.id() + "." + hash + ".acknowledgement@" + policy.from().address().domain());
  }

  private static List<HeaderField> fields(MessageHeader original) {
    List<HeaderField> fields = new ArrayList<>(References.to(original));
    fields.add(new HeaderField("Auto-Submitted", "auto-replied"));
    // Exchange's absence notices and receipts heed this one, not the RFC's
    fields.add(new HeaderField("X-Auto-Response-Suppress", "All"));
    return fields;
  }

  private static Map<Placeholder, String> values(
      InboundMail mail, MessageHeader original, MailAddress to, AcknowledgementPolicy policy) {
    return Map.of(
        Placeholder.SUBJECT, shortened(original.decoded("Subject").orElse("")),
        Placeholder.SENDER, to.toString(),
        Placeholder.ALIAS, policy.from().address().toString(),
        Placeholder.QUEUEID, mail.id().toString(),
        Placeholder.RECEIVED, PlainTextMail.date(mail.received()));
  }

  /** Long subjects are cut: whoever forges a sender gets no room for a text of his own. */
  private static String shortened(String subject) {
    int length = subject.codePointCount(0, subject.length());
    return length <= LONGEST_SUBJECT
        ? subject
        : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
  }
}
