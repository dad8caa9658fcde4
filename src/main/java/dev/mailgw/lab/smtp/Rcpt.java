package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.limit.SubmissionError;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.util.Optional;
import java.util.Set;

/** RCPT (RFC 5321 §4.1.1.3). */
final class Rcpt implements SmtpCommand {

  private static final Set<String> PARAMETERS = Set.of("NOTIFY", "ORCPT");

  private final Directory directory;

  Rcpt(Directory directory) {
    this.directory = directory;
  }

  @Override
  public void run(String argument, SmtpSession session) {
    Optional<Transaction> transaction = session.transaction();
    if (transaction.isEmpty()) {
      session.refuse("503 5.5.2 Need mail command");
    } else if (!session.maySend()) {
      session.refuse(Mail.NOT_SIGNED_IN);
    } else {
      add(MailPath.parse(argument, "TO:"), transaction.get(), session);
    }
  }

  private void add(Optional<MailPath> path, Transaction transaction, SmtpSession session) {
    if (path.isEmpty()
        || path.get().isNull()
        || !path.get().isAllowed(transaction.sender().utf8())) {
      transaction.failed(SubmissionError.INVALID_RECIPIENTS);
      session.refuse("501 5.1.3 Invalid address");
      return;
    }
    Optional<Recipient> recipient =
        path.filter(p -> PARAMETERS.containsAll(p.parameters().keySet())).flatMap(Recipient::of);
    if (recipient.isEmpty()) {
      session.refuse("501 5.5.4 Unrecognized parameter");
    } else {
      add(recipient.get(), transaction, session);
    }
  }

  private void add(Recipient recipient, Transaction transaction, SmtpSession session) {
    int most = session.limits().recipientsPerMessage();
    if (most > 0 && transaction.recipientCount() >= most) {
      decline(SubmissionError.TOO_MANY_RECIPIENTS, transaction, session);
      session.reply(SubmissionReplies.tooManyRecipients());
    } else if (!session.variants().reportsUnknown()
        && Delivery.isUnknown(recipient.address(), directory)) {
      decline(SubmissionError.INVALID_RECIPIENTS, transaction, session);
      session.reply(SubmissionReplies.unknownRecipient());
    } else {
      transaction.add(recipient);
      session.reply("250 2.1.5 Recipient OK");
    }
  }

  /** Declined for what it is, not for how it was said: no protocol error. */
  private static void decline(SubmissionError error, Transaction transaction, SmtpSession session) {
    if (transaction.error().isEmpty()) {
      session.note(Kind.MAIL_REFUSED, "a recipient was refused: " + error);
    }
    transaction.failed(error);
  }
}
