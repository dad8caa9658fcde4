package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.imap.CommandTable.Entry;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads command after command and has each answered. Belongs to its connection's thread. */
final class ImapConversation {

  private final ImapSession session;
  private final CommandTable commands;

  ImapConversation(Connection connection, MailHost host, SignIn signIn) {
    this.session = new ImapSession(connection, host);
    this.commands = new CommandTable(signIn);
  }

  /** Talks to the end; {@code watch} may end it earlier. */
  void hold(SessionWatch watch) throws IOException {
    session.bearSilence(session.host().throttles().limits().signInTimeout());
    session.connection().deadline(session.host().signInTime());
    watch.add(session.curfew());
    try (session) {
      if (session.settled(session.faults().atGreeting())) {
        long id = session.connection().id();
        session.untagged(FrontEndTexts.greeting(session.account().frontEnd(), id));
      }
      while (!session.isOver()) {
        next();
      }
    } finally {
      watch.remove(session.curfew());
    }
  }

  private void next() throws IOException {
    String line;
    try {
      line = session.hear();
    } catch (LineTooLongException e) {
      session.bad(tagOf(e.beginning()), BadSyntax.unknownCommand().getMessage());
      return;
    }
    if (session.account().isExpired()) {
      session.expired("the token's time was up before a command");
      return;
    }
    var arguments = new Arguments(session.connection(), line);
    answer(line, arguments);
    if (!session.isOver() && !arguments.drain()) {
      session.bye("Connection closed. 14");
    }
  }

  private void answer(String line, Arguments arguments) throws IOException {
    Call call;
    try {
      call = Call.parse(arguments);
    } catch (BadSyntax _) {
      session.bad(tagOf(line), BadSyntax.unknownCommand().getMessage());
      return;
    }
    try {
      run(call);
    } catch (BadSyntax e) {
      session.bad(call, e.getMessage());
    }
  }

  private void run(Call call) throws IOException, BadSyntax {
    Optional<Entry> entry = commands.find(call.verb()).filter(e -> !call.uid() || e.uid());
    if (entry.isEmpty()) {
      throw BadSyntax.unknownCommand();
    }
    if (entry.get().command().meetsFaultsItself()
        || session.settled(session.faults().at(call, Stage.BEFORE))) {
      run(call, entry.get());
    }
  }

  private void run(Call call, Entry entry) throws IOException, BadSyntax {
    Account account = session.account();
    if (entry.needsMailbox() && account.isSignedIn() && !account.isConnected()) {
      session.notConnected(call);
    } else if (!valid(entry)) {
      session.bad(call, "Command received in Invalid state.");
    } else if (!entry.needsMailbox() || !isSuspended(call)) {
      entry.command().run(call, session);
    }
  }

  /** Whether the mailbox is still throttled, which the client is told then. */
  private boolean isSuspended(Call call) throws IOException {
    String mailbox = session.mailbox().address();
    Optional<Duration> rest = session.host().throttles().suspended(mailbox);
    if (rest.isPresent()) {
      session.throttled(call.tag(), rest.get());
    }
    return rest.isPresent();
  }

  private boolean valid(Entry entry) {
    return switch (entry.when()) {
      case ALWAYS -> true;
      case SIGNED_OUT -> !session.account().isSignedIn();
      case SIGNED_IN -> session.account().isSignedIn();
      case SELECTED -> session.isSelected();
    };
  }

  /** What stands before the first space if it can be a tag; a star otherwise. */
  private static String tagOf(String line) {
    String first = line.split(" ", 2)[0];
    return first.matches("[A-Za-z0-9._-]{1,40}") ? first : "*";
  }
}
