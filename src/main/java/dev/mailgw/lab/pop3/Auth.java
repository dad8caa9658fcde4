package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.Access;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.Access.SwitchedOff;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Locale;

/**
 * AUTH XOAUTH2 in its two-line form (RFC 5034); the one-line form is a protocol error to Exchange
 * Online. Passwords are always refused.
 */
final class Auth implements Pop3Command {

  private final SignIn signIn;

  Auth(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public void run(String argument, Pop3Session session) throws IOException {
    if (argument.isEmpty()) {
      session.ok("");
      session.out().line("PLAIN\r\nXOAUTH2\r\n.");
    } else if (argument.contains(" ")) {
      session.note(Kind.REFUSED, "AUTH with its response on the same line");
      session.protocolError();
    } else {
      exchange(argument.toUpperCase(Locale.ROOT), session);
    }
  }

  static void user(String name, Pop3Session session) throws IOException {
    session.ok("");
  }

  static void pass(String password, Pop3Session session) throws IOException {
    session.note(Kind.REFUSED, "basic authentication (USER, PASS) is switched off in the tenant");
    session.err("Logon failure: unknown user name or bad password.");
  }

  private void exchange(String mechanism, Pop3Session session) throws IOException {
    session.out().line("+ ");
    String response;
    try {
      response = session.connection().in().readLine(Pop3Conversation.MAX_LINE);
    } catch (LineTooLongException _) {
      session.protocolError();
      return;
    }
    switch (attempt(mechanism, response, session)) {
      case Granted granted -> open(granted, session);
      case Refused(var why) -> refuse(why, session);
      case SwitchedOff(var why) -> refuse(why, session);
      case NotConnected(var why, var _) -> refuse(why, session);
    }
  }

  private Access attempt(String mechanism, String response, Pop3Session session) {
    if (!session.connection().secure()) {
      return new Refused("sign-in without TLS");
    }
    return mechanism.equals("XOAUTH2")
        ? signIn.attempt(response)
        : new Refused("mechanism is not XOAUTH2");
  }

  private static void open(Granted granted, Pop3Session session) throws IOException {
    session.note(Kind.SIGNED_IN, granted.holder() + " to " + granted.mailbox());
    session.open(granted.mailbox());
    session.ok("User successfully authenticated.");
  }

  private static void refuse(String why, Pop3Session session) throws IOException {
    session.note(Kind.REFUSED, why);
    session.err("Authentication failure: unknown user name or bad password.");
  }
}
