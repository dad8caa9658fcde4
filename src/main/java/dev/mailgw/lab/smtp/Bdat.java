package dev.mailgw.lab.smtp;

import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.wire.ByteSink;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** BDAT (RFC 3030): the data in chunks of announced size. */
final class Bdat implements SmtpCommand {

  private static final Pattern ARGUMENT =
      Pattern.compile("(\\d{1,18})( +LAST)?", Pattern.CASE_INSENSITIVE);
  private static final ByteSink NOWHERE = (_, _, _) -> {};

  private final Submission submission;

  Bdat(Submission submission) {
    this.submission = submission;
  }

  @Override
  public void run(String argument, SmtpSession session) throws IOException {
    Matcher parts = ARGUMENT.matcher(argument);
    if (!parts.matches()) {
      // what follows may be a chunk of any length; it must not be taken for commands
      session.refuse("501 5.5.4 Invalid arguments");
      session.end();
      return;
    }
    long size = Long.parseLong(parts.group(1));
    Optional<String> objection = objection(session);
    if (objection.isPresent()) {
      // the chunk is on its way whatever the answer is
      session.connection().in().readCounted(size, NOWHERE);
      session.refuse(objection.get());
    } else if (session.passes("BDAT", Stage.CONTENT)) {
      take(size, parts.group(2) != null, session);
    } else if (!session.isOver()) {
      session.connection().in().readCounted(size, NOWHERE);
    }
  }

  @Override
  public void skip(String argument, SmtpSession session) throws IOException {
    Matcher parts = ARGUMENT.matcher(argument);
    if (!parts.matches()) {
      session.end();
    } else if (!session.isOver()) {
      session.connection().in().readCounted(Long.parseLong(parts.group(1)), NOWHERE);
    }
  }

  private static Optional<String> objection(SmtpSession session) {
    if (session.transaction().filter(Transaction::hasRecipients).isEmpty()) {
      return Optional.of("503 5.5.2 Need rcpt command");
    }
    return session.maySend() ? Optional.empty() : Optional.of(Mail.NOT_SIGNED_IN);
  }

  private void take(long size, boolean last, SmtpSession session) throws IOException {
    Transaction transaction = session.transaction().orElseThrow();
    session.connection().in().readCounted(size, transaction);
    if (last) {
      submission.complete(transaction, session);
      session.reset();
    } else if (transaction.isTooLarge()) {
      session.refuse(SubmissionReplies.ABOVE_SIZE);
      session.reset();
    } else {
      session.reply("250 2.6.0 CHUNK received OK, " + size + " octets");
    }
  }
}
