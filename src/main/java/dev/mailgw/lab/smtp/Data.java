package dev.mailgw.lab.smtp;

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
    if (transaction.isEmpty()) {
      session.refuse("503 5.5.2 Need mail command");
    } else if (transaction.get().recipients().isEmpty()) {
      session.refuse("503 5.5.2 Need rcpt command");
    } else if (transaction.get().isBegun()) {
      session.refuse("503 5.5.2 BDAT has begun");
    } else {
      session.reply("354 Start mail input; end with <CRLF>.<CRLF>");
      session.connection().in().readDotted(transaction.get());
      submission.finish(transaction.get(), session);
      session.reset();
    }
  }
}
