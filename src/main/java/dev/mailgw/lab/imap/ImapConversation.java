package dev.mailgw.lab.imap;

import dev.mailgw.lab.imap.CommandTable.Entry;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Optional;

/** Reads command after command and has each answered. Belongs to its connection's thread. */
final class ImapConversation {

  private final ImapSession session;
  private final CommandTable commands;

  ImapConversation(Connection connection, MailHost host, SignIn signIn) {
    this.session = new ImapSession(connection, host);
    this.commands = new CommandTable(signIn);
  }

  void hold() throws IOException {
    try (session) {
      session.untagged(Greetings.GREETING);
      while (!session.isOver()) {
        next();
      }
    }
  }

  private void next() throws IOException {
    String line;
    try {
      line = session.connection().in().readLine(Arguments.MAX_LINE);
    } catch (LineTooLongException e) {
      session.out().line(tagOf(e.beginning()) + " BAD Command Error. 10");
      return;
    }
    if (session.isExpired()) {
      session.note(Kind.EXPIRED, "the token's time was up before a command");
      session.bye("Session invalidated - AccessTokenExpired");
      return;
    }
    answer(line);
  }

  private void answer(String line) throws IOException {
    var arguments = new Arguments(session.connection(), line);
    Call call;
    try {
      call = parse(arguments);
    } catch (BadSyntax _) {
      session.out().line(tagOf(line) + " BAD Command Error. 10");
      arguments.drain();
      return;
    }
    try {
      run(call);
    } catch (BadSyntax e) {
      session.bad(call, e.getMessage());
    }
    arguments.drain();
  }

  private static Call parse(Arguments arguments) throws BadSyntax {
    String tag = arguments.tag();
    arguments.space();
    String verb = arguments.keyword();
    if (!verb.equals("UID")) {
      return new Call(tag, verb, false, arguments);
    }
    arguments.space();
    return new Call(tag, arguments.keyword(), true, arguments);
  }

  private void run(Call call) throws IOException, BadSyntax {
    Optional<Entry> entry = commands.find(call.verb()).filter(e -> !call.uid() || e.uid());
    if (entry.isEmpty()) {
      session.bad(call, "Command Error. 10");
    } else {
      run(call, entry.get());
    }
  }

  private void run(Call call, Entry entry) throws IOException, BadSyntax {
    boolean needsMailbox =
        switch (entry.when()) {
          case SIGNED_IN, SELECTED -> true;
          case ALWAYS, SIGNED_OUT -> false;
        };
    if (needsMailbox && session.isSignedIn() && !session.isConnected()) {
      session.notConnected(call);
    } else if (valid(entry)) {
      entry.command().run(call, session);
    } else {
      session.bad(call, "Command received in Invalid state.");
    }
  }

  private boolean valid(Entry entry) {
    return switch (entry.when()) {
      case ALWAYS -> true;
      case SIGNED_OUT -> !session.isSignedIn();
      case SIGNED_IN -> session.isSignedIn();
      case SELECTED -> session.isSelected();
    };
  }

  /** What stands before the first space if it can be a tag; a star otherwise. */
  private static String tagOf(String line) {
    String first = line.split(" ", 2)[0];
    return first.matches("[A-Za-z0-9._-]{1,40}") ? first : "*";
  }
}
