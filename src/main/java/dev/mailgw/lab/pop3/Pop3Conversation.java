package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Reads command after command and has each answered. Belongs to its connection's thread. */
final class Pop3Conversation {

  /** RFC 2449 §4 says 255; the responses of XOAUTH2 are longer. */
  static final int MAX_LINE = 12_288;

  /** The host's name in the greeting is base64 of UTF-16LE. */
  private static final String GREETING =
      "The Microsoft Exchange POP3 service is ready. ["
          + Base64.getEncoder()
              .encodeToString(
                  "LAB0PR01CA0001.labprd01.prod.outlook.com".getBytes(StandardCharsets.UTF_16LE))
          + "]";

  private final Pop3Session session;
  private final Map<String, Pop3Command> signedOut;
  private final Map<String, Pop3Command> signedIn;

  Pop3Conversation(Connection connection, MailHost host, SignIn signIn) {
    this.session = new Pop3Session(connection, host);
    this.signedOut = Authorization.commands(signIn);
    this.signedIn = Transaction.commands();
  }

  void hold() throws IOException {
    session.ok(GREETING);
    while (!session.isOver()) {
      next();
    }
  }

  private void next() throws IOException {
    String[] words;
    try {
      words = session.connection().in().readLine(MAX_LINE).split(" ", 2);
    } catch (LineTooLongException _) {
      session.protocolError();
      return;
    }
    String name = words[0].toUpperCase(Locale.ROOT);
    Pop3Command command = (session.isSignedIn() ? signedIn : signedOut).get(name);
    if (command != null) {
      command.run(words.length > 1 ? words[1].strip() : "", session);
    } else if (signedIn.containsKey(name) || signedOut.containsKey(name)) {
      session.err("Command is not valid in this state.");
    } else {
      session.err("Protocol error. 14");
    }
  }
}
