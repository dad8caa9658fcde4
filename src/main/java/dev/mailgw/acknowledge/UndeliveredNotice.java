package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.HeaderField;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageId;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.message.PlainTextMail;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.Priority;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import dev.mailgw.spool.ReportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The mail that tells a person of an alias's mails that were not delivered. */
record UndeliveredNotice(NoticePolicy policy, AliasId alias, List<QueuedMail> mails) {

  private static final int NAMED = 50;
  private static final int RECIPIENTS = 5;

  OutboundDraft draft(Instant now) {
    QueuedMail first = mails.getFirst();
    String key =
        Notice.KIND
            + "-"
            + first.id()
            + "-"
            + first.progress().attempts()
            + "-"
            + now.toEpochMilli();
    PlainTextMail mail =
        new PlainTextMail(
            new NamedAddress("mailgw", policy.from()),
            policy.to(),
            "mailgw: not delivered: " + ExceptionWords.mails(mails.size(), alias),
            now,
            new MessageId(key + "@" + policy.from().domain()),
            List.of(
                new HeaderField("Auto-Submitted", "auto-generated"),
                new HeaderField("X-Auto-Response-Suppress", "All")),
            text());
    return new OutboundDraft(
        policy.alias(),
        Notice.KIND,
        new Envelope(Optional.of(policy.from()), List.of(policy.to())),
        mail.toMessage(),
        Optional.of(key),
        Priority.URGENT,
        ReportRequest.NONE);
  }

  /** What to do about it, in one line. */
  static String cure(QueuedMail mail) {
    if (mail.state() == OutboundState.FAILED) {
      return "cure the cause, then: mailgw queue retry " + mail.id();
    }
    return mail.progress().unknown() > 0
        ? "ask a recipient; then mailgw queue cancel %1$s, or, though it may arrive twice: mailgw queue retry --force %1$s"
            .formatted(mail.id())
        : "mailgw queue release " + mail.id() + ", or mailgw queue cancel " + mail.id();
  }

  private String text() {
    String named =
        mails.stream().limit(NAMED).map(UndeliveredNotice::entry).collect(Collectors.joining("\n"));
    int more = mails.size() - NAMED;
    return "The gateway could not deliver these mails of alias %s.\n\n%s%s\n"
            .formatted(alias, named, more > 0 ? "\nand " + more + " more" : "")
        + "All of them: mailgw queue list --state failed,held\n";
  }

  private static String entry(QueuedMail mail) {
    return """
    %s  %s, %d bytes, %s after %d attempts
      From:   %s
      To:     %s
      Why:    %s
      To do:  %s
    """
        .formatted(
            mail.id(),
            mail.kind(),
            mail.size(),
            mail.state().label(),
            mail.progress().attempts(),
            mail.sender().map(MailAddress::toString).orElse("<>"),
            recipients(mail),
            mail.progress().reason(),
            cure(mail));
  }

  private static String recipients(QueuedMail mail) {
    List<QueuedRecipient> missing =
        mail.recipients().stream().filter(one -> !one.delivered()).toList();
    int more = missing.size() - RECIPIENTS;
    return missing.stream()
            .limit(RECIPIENTS)
            .map(one -> one.address().toString())
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
