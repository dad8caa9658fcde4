package dev.mailgw.lab.pop3;

import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import java.io.IOException;
import java.util.Map;

/** Reads command after command and has each answered. Belongs to its connection's thread. */
final class Pop3Conversation {

  /** Exchange's documented limit; RFC 2449 §4 says 255. */
  private static final int MAX_COMMAND = 10_240;

  private static final Call CONNECT = new Call("CONNECT", "");

  private final Pop3Session session;
  private final Map<String, Pop3Command> signedOut;
  private final Map<String, Pop3Command> signedIn;

  Pop3Conversation(Connection connection, MailHost host, SignIn signIn) {
    this.session = new Pop3Session(connection, host);
    this.signedOut = Authorization.commands(signIn);
    this.signedIn = Transaction.commands();
  }

  void hold() throws IOException {
    session.connection().deadline(session.host().signInTime());
    try (session) {
      if (session.faults().pass(CONNECT, Stage.AFTER)) {
        Greeting.of(session.frontEnd()).send(session);
      }
      while (!session.isOver()) {
        next();
      }
    }
  }

  private void next() throws IOException {
    Call call;
    try {
      call = Call.of(session.readLine(MAX_COMMAND));
    } catch (LineTooLongException _) {
      Answer.PROTOCOL_ERROR.send(session);
      return;
    }
    if (session.faults().pass(call, Stage.BEFORE)) {
      Answer answer = command(call.verb()).run(call.argument(), session);
      if (session.faults().pass(call, Stage.AFTER)) {
        answer.send(session);
      }
    }
  }

  private Pop3Command command(String verb) {
    Pop3Command command = (session.isSignedIn() ? signedIn : signedOut).get(verb);
    if (command != null) {
      return command;
    }
    boolean known = signedIn.containsKey(verb) || signedOut.containsKey(verb);
    return (_, _) -> known ? Answer.NOT_VALID_NOW : Answer.UNKNOWN;
  }
}
