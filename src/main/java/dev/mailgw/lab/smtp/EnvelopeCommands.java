package dev.mailgw.lab.smtp;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** MAIL and RCPT (RFC 5321 §4.1.1.2, §4.1.1.3) with the parameters of what EHLO announces. */
final class EnvelopeCommands {

  private static final Set<String> MAIL_PARAMETERS =
      Set.of("SIZE", "BODY", "SMTPUTF8", "RET", "ENVID", "AUTH");
  private static final Set<String> RCPT_PARAMETERS = Set.of("NOTIFY", "ORCPT");

  private EnvelopeCommands() {}

  static void mail(String argument, SmtpSession session) throws IOException {
    if (!session.isGreeted()) {
      session.refuse("503 5.5.2 Send hello first");
    } else if (!session.connection().secure()) {
      session.refuse("451 5.7.3 STARTTLS is required to send mail");
    } else if (session.signedIn().isEmpty()) {
      session.refuse("530 5.7.57 Client not authenticated to send mail.");
    } else if (session.transaction().isPresent()) {
      session.refuse("503 5.5.2 Sender already specified");
    } else {
      begin(MailPath.parse(argument, "FROM:"), session);
    }
  }

  static void rcpt(String argument, SmtpSession session) throws IOException {
    Optional<MailPath> path = MailPath.parse(argument, "TO:");
    if (session.transaction().isEmpty()) {
      session.refuse("503 5.5.2 Need mail command");
    } else if (path.isEmpty() || path.get().isNull()) {
      session.refuse("501 5.1.3 Invalid address");
    } else if (!RCPT_PARAMETERS.containsAll(path.get().parameters().keySet())) {
      session.refuse("501 5.5.4 Unrecognized parameter");
    } else {
      session.transaction().get().add(path.get().address());
      session.reply("250 2.1.5 Recipient OK");
    }
  }

  private static void begin(Optional<MailPath> path, SmtpSession session) throws IOException {
    if (path.isEmpty()) {
      session.refuse("501 5.1.7 Invalid address");
    } else if (!MAIL_PARAMETERS.containsAll(path.get().parameters().keySet())) {
      session.refuse("501 5.5.4 Unrecognized parameter");
    } else if (tooLarge(path.get())) {
      session.refuse("552 5.3.4 Message size exceeds fixed maximum message size");
    } else {
      session.begin(path.filter(p -> !p.isNull()).map(MailPath::address));
      session.reply("250 2.1.0 Sender OK");
    }
  }

  private static boolean tooLarge(MailPath path) {
    String size = path.parameters().getOrDefault("SIZE", "0");
    return size.matches("\\d{1,18}") && Long.parseLong(size) > Transaction.MAX_SIZE;
  }
}
