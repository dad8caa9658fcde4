package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.HeaderField;
import dev.mailgw.message.MessageId;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.message.PlainTextMail;
import dev.mailgw.spool.ExceptionMail;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.Priority;
import dev.mailgw.spool.ReportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The mail that tells a person of an alias's exception mails. */
record Notice(NoticePolicy policy, AliasId alias, List<ExceptionMail> mails) {

  /** What {@link OutboundDraft#kind} is for a notice. */
  static final String KIND = "notice";

  private static final int NAMED = 50;

  OutboundDraft draft(Instant now) {
    String key = KIND + "-" + mails.getFirst().id() + "-" + now.toEpochMilli();
    PlainTextMail mail =
        new PlainTextMail(
            new NamedAddress("mailgw", policy.from()),
            policy.to(),
            "mailgw: " + ExceptionWords.mails(mails.size(), alias) + " to look at",
            now,
            new MessageId(key + "@" + policy.from().domain()),
            List.of(
                new HeaderField("Auto-Submitted", "auto-generated"),
                new HeaderField("X-Auto-Response-Suppress", "All")),
            text());
    return new OutboundDraft(
        policy.alias(),
        KIND,
        new Envelope(Optional.of(policy.from()), List.of(policy.to())),
        mail.toMessage(),
        Optional.of(key),
        Priority.URGENT,
        ReportRequest.NONE);
  }

  private String text() {
    String named = mails.stream().limit(NAMED).map(Notice::entry).collect(Collectors.joining("\n"));
    int more = mails.size() - NAMED;
    return "The gateway could not treat these mails of alias %s as it treats others.\n\n%s%s\n"
            .formatted(alias, named, more > 0 ? "\nand " + more + " more" : "")
        + "All that wait: mailgw exceptions list\n";
  }

  private static String entry(ExceptionMail mail) {
    return """
    %s  key %s, %s
      What:   %s
      Why:    %s
      To do:  %s
    """
        .formatted(
            mail.id(),
            mail.finding().key(),
            size(mail.finding().size()),
            ExceptionWords.what(mail),
            mail.finding().reason(),
            ExceptionWords.cure(mail));
  }

  private static String size(long bytes) {
    return bytes < 0 ? "size unknown" : bytes + " bytes";
  }
}
