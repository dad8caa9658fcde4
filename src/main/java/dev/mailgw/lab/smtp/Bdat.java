package dev.mailgw.lab.smtp;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** BDAT (RFC 3030): the data in chunks of announced size. */
final class Bdat implements SmtpCommand {

  private static final Pattern ARGUMENT =
      Pattern.compile("(\\d{1,10})( +LAST)?", Pattern.CASE_INSENSITIVE);

  private final Submission submission;

  Bdat(Submission submission) {
    this.submission = submission;
  }

  @Override
  public void run(String argument, SmtpSession session) throws IOException {
    Matcher parts = ARGUMENT.matcher(argument);
    if (!parts.matches()) {
      session.refuse("501 5.5.4 Invalid arguments");
      return;
    }
    long size = Long.parseLong(parts.group(1));
    Optional<Transaction> transaction =
        session.transaction().filter(t -> !t.recipients().isEmpty());
    if (transaction.isEmpty()) {
      // the chunk is on its way whatever the answer is
      session.connection().in().readCounted(size, (_, _, _) -> {});
      session.refuse("503 5.5.2 Need rcpt command");
      return;
    }
    session.connection().in().readCounted(size, transaction.get());
    if (parts.group(2) == null) {
      session.reply("250 2.6.0 CHUNK received OK, " + size + " octets");
    } else {
      submission.finish(transaction.get(), session);
      session.reset();
    }
  }
}
