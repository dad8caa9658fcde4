package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Access;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.Access.SwitchedOff;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;

/**
 * AUTHENTICATE XOAUTH2, with an initial response (RFC 4959) or without. Every refusal reads the
 * same to the client; there is no error challenge. LOGIN and PLAIN are always refused.
 */
final class Authenticate implements ImapCommand {

  private final SignIn signIn;

  Authenticate(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    call.arguments().space();
    String mechanism = call.arguments().keyword();
    String response = call.arguments().accept(' ') ? call.arguments().rest() : ask(session);
    if (response.equals("*")) {
      session.bad(call, "AUTHENTICATE cancelled.");
    } else {
      answer(call, session, attempt(mechanism, response, session));
    }
  }

  static void login(Call call, ImapSession session) throws IOException {
    session.note(Kind.REFUSED, "basic authentication (LOGIN) is switched off in the tenant");
    session.no(call, "LOGIN failed.");
  }

  private Access attempt(String mechanism, String response, ImapSession session) {
    if (!session.connection().secure()) {
      return new Refused("sign-in without TLS");
    }
    return mechanism.equals("XOAUTH2")
        ? signIn.attempt(response)
        : new Refused("mechanism " + mechanism + " is switched off in the tenant");
  }

  private static void answer(Call call, ImapSession session, Access access) throws IOException {
    switch (access) {
      case Granted granted -> {
        session.note(Kind.SIGNED_IN, granted.holder() + " to " + granted.mailbox());
        session.signedIn(granted);
        session.ok(call);
      }
      case NotConnected notConnected -> {
        session.note(Kind.NOT_CONNECTED, notConnected.why());
        session.signedIn(notConnected);
        session.ok(call);
      }
      case Refused(var why) -> refuse(call, session, why);
      case SwitchedOff(var why) -> refuse(call, session, why);
    }
  }

  private static void refuse(Call call, ImapSession session, String why) throws IOException {
    session.note(Kind.REFUSED, why);
    session.no(call, "AUTHENTICATE failed.");
  }

  private static String ask(ImapSession session) throws IOException {
    session.out().line("+ ");
    try {
      return session.connection().in().readLine(Arguments.MAX_LINE);
    } catch (LineTooLongException e) {
      // not base64, so it is refused as such
      return e.getMessage();
    }
  }
}
