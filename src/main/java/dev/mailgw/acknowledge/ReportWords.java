package dev.mailgw.acknowledge;

import dev.mailgw.message.PlainTextMail;
import dev.mailgw.spool.QueuedRecipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person reads of a report. */
final class ReportWords {

  private static final int NAMED = 50;

  private ReportWords() {}

  static String of(List<QueuedRecipient> recipients, Instant queued, Optional<Instant> until) {
    String when = PlainTextMail.date(queued);
    String head =
        until
            .map(end ->
                "Your mail of %s is delayed.\nIt is tried again until %s.\n"
                    .formatted(when, PlainTextMail.date(end)))
            .orElse("Your mail of %s\ncould not be delivered to:\n".formatted(when));
    int more = recipients.size() - NAMED;
    return head
        + recipients.stream().limit(NAMED).map(ReportWords::line).collect(Collectors.joining())
        + (more > 0 ? "\nand " + more + " more\n" : "");
  }

  private static String line(QueuedRecipient recipient) {
    String said =
        recipient.reply().isEmpty()
            ? "no mail server has taken it"
            : "the mail server said: " + recipient.reply().replaceAll("\\s+", " ");
    return "\n<"
        + recipient.address()
        + ">\n  "
        + (recipient.delivered() ? "sent on; " : "")
        + said
        + "\n";
  }
}
