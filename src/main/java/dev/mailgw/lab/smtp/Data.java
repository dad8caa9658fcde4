package dev.mailgw.lab.smtp;

import dev.mailgw.lab.fault.Stage;
import java.io.IOException;
import java.util.Optional;

/** DATA (RFC 5321 §4.1.1.4). */
final class Data implements SmtpCommand {

  private final Submission submission;

  Data(Submission submission) {
    this.submission = submission;
  }

  @Override
  public void run(String argument, SmtpSession session) throws IOException {
    Optional<Transaction> transaction = session.transaction();
    if (!argument.isEmpty()) {
      session.refuse("501 5.5.4 Invalid arguments");
    } else if (transaction.isEmpty()) {
      session.refuse("503 5.5.2 Need mail command");
    } else if (!session.maySend()) {
      session.refuse(Mail.NOT_SIGNED_IN);
    } else if (!transaction.get().hasRecipients()) {
      session.refuse("503 5.5.2 Need rcpt command");
    } else if (transaction.get().isBegun()) {
      session.refuse("503 5.5.2 BDAT has begun");
    } else if (transaction.get().isBinary()) {
      session.refuse("503 5.5.2 BODY=BINARYMIME needs BDAT");
    } else {
      take(transaction.get(), session);
    }
  }

  private void take(Transaction transaction, SmtpSession session) throws IOException {
    session.reply("354 Start mail input; end with <CRLF>.<CRLF>");
    if (!session.answer("DATA")) {
      return;
    }
    if (session.passes("DATA", Stage.CONTENT)) {
      session.connection().in().readDotted(transaction);
      submission.complete(transaction, session);
    } else if (!session.isOver()) {
      // the answer has come before its time; the data comes all the same
      session.connection().in().readDotted((_, _, _) -> {});
    }
    session.reset();
  }
}
