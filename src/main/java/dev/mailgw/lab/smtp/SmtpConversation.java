package dev.mailgw.lab.smtp;

import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Reads command after command and has each answered. Belongs to its connection's thread. */
final class SmtpConversation {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final MailHost host;
  private final SmtpSession session;
  private final Patience patience;
  private final Map<String, SmtpCommand> commands;

  SmtpConversation(Connection connection, MailHost host, SignIn signIn, Submission submission) {
    this.host = host;
    this.session = new SmtpSession(connection, host, submission.variants());
    this.patience = new Patience(host.clock(), host.throttles());
    this.commands =
        Map.ofEntries(
            Map.entry("EHLO", Hello::ehlo),
            Map.entry("HELO", Hello::helo),
            Map.entry("STARTTLS", Hello::startTls),
            Map.entry("AUTH", new Auth(signIn, host.rules().directory())),
            Map.entry("MAIL", Mail::run),
            Map.entry("RCPT", new Rcpt(host.rules().directory())),
            Map.entry("DATA", new Data(submission)),
            Map.entry("BDAT", new Bdat(submission)),
            Map.entry("RSET", SmtpConversation::rset),
            Map.entry("NOOP", (_, s) -> s.reply("250 2.0.0 OK")),
            Map.entry("VRFY", (_, s) -> s.reply("252 2.1.5 Cannot VRFY user")),
            Map.entry("QUIT", SmtpConversation::quit));
  }

  void hold() throws IOException {
    session.connection().deadline(host.signInTime());
    try (session) {
      greet();
      while (!session.isOver()) {
        next();
      }
    }
  }

  private void greet() throws IOException {
    session.reply(
        "220 LAB0PR01CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at "
            + DATE.format(host.clock().instant())
            + " ["
            + session.answers().id()
            + "]");
    session.answer("CONNECT");
  }

  private void next() throws IOException {
    session.connection().idleTimeout(patience.begin(session.signedIn().isPresent()));
    try {
      String line = session.connection().in().readLine(SmtpSession.MAX_LINE);
      if (patience.isOver()) {
        timedOut();
      } else {
        run(line.split(" ", 2));
      }
    } catch (LineTooLongException _) {
      unknown("", session);
      session.answer("");
    } catch (SocketTimeoutException _) {
      timedOut();
    }
    if (session.hasErredTooOften()) {
      session.hangUp("421 4.7.0 Too many errors on this connection, closing transmission channel");
    }
  }

  private void run(String[] words) throws IOException {
    String verb = words[0].toUpperCase(Locale.ROOT);
    String argument = words.length > 1 ? words[1].strip() : "";
    SmtpCommand command = commands.getOrDefault(verb, SmtpConversation::unknown);
    if (session.passes(verb, Stage.BEFORE)) {
      command.run(argument, session);
      session.answer(verb);
    } else {
      command.skip(argument, session);
    }
  }

  /** A client that is silent for too long hears the same as one that stays for too long. */
  private void timedOut() throws IOException {
    session.hangUp("421 4.4.1 Connection timed out. Total session duration: " + patience.age());
  }

  private static void unknown(String argument, SmtpSession session) {
    session.refuseTraced("500 5.3.3 Unrecognized command 'unknown'");
  }

  private static void rset(String argument, SmtpSession session) throws IOException {
    session.reset();
    session.reply("250 2.0.0 Resetting");
  }

  private static void quit(String argument, SmtpSession session) {
    session.note(Kind.SIGNED_OFF, "QUIT");
    session.reply("221 2.0.0 Service closing transmission channel");
    session.end();
  }
}
