package dev.mailgw.lab.smtp;

import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Reads command after command and has each answered. Belongs to its connection's thread. */
final class SmtpConversation {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final SmtpSession session;
  private final Map<String, SmtpCommand> commands;

  SmtpConversation(Connection connection, MailHost host, SignIn signIn, Submission submission) {
    this.session = new SmtpSession(connection, host);
    this.commands =
        Map.ofEntries(
            Map.entry("EHLO", Hello::ehlo),
            Map.entry("HELO", Hello::helo),
            Map.entry("STARTTLS", Hello::startTls),
            Map.entry("AUTH", new Auth(signIn)),
            Map.entry("MAIL", EnvelopeCommands::mail),
            Map.entry("RCPT", EnvelopeCommands::rcpt),
            Map.entry("DATA", new Data(submission)),
            Map.entry("BDAT", new Bdat(submission)),
            Map.entry("RSET", SmtpConversation::rset),
            Map.entry("NOOP", (_, s) -> s.reply("250 2.0.0 OK")),
            Map.entry("VRFY", (_, s) -> s.reply("252 2.1.5 Cannot VRFY user")),
            Map.entry("QUIT", SmtpConversation::quit));
  }

  void hold() throws IOException {
    try (session) {
      session.reply(
          "220 LAB0PR01CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at "
              + DATE.format(session.now())
              + " ["
              + session.id()
              + "]");
      while (!session.isOver()) {
        next();
      }
    }
  }

  private void next() throws IOException {
    try {
      String[] words = session.connection().in().readLine(SmtpSession.MAX_LINE).split(" ", 2);
      SmtpCommand command =
          commands.getOrDefault(words[0].toUpperCase(Locale.ROOT), SmtpConversation::unknown);
      command.run(words.length > 1 ? words[1].strip() : "", session);
    } catch (LineTooLongException _) {
      unknown("", session);
    }
  }

  private static void unknown(String argument, SmtpSession session) throws IOException {
    session.refuseTraced("500 5.3.3 Unrecognized command 'unknown'");
  }

  private static void rset(String argument, SmtpSession session) throws IOException {
    session.reset();
    session.reply("250 2.0.0 Resetting");
  }

  private static void quit(String argument, SmtpSession session) throws IOException {
    session.reply("221 2.0.0 Service closing transmission channel");
    session.end();
  }
}
