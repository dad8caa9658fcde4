package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.mailbox.Access;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.Access.SwitchedOff;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * AUTHENTICATE XOAUTH2, with an initial response (RFC 4959) or without. Every refusal reads the
 * same to the client; there is no error challenge. PLAIN and LOGIN are always refused.
 */
final class Authenticate implements ImapCommand {

  private final SignIn signIn;

  Authenticate(SignIn signIn) {
    this.signIn = signIn;
  }

  /** It does when the whole exchange has been read, because only then the mailbox is known. */
  @Override
  public boolean meetsFaultsItself() {
    return true;
  }

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    call.arguments().space();
    String mechanism = call.arguments().keyword();
    Optional<String> initial =
        call.arguments().accept(' ') ? Optional.of(call.arguments().rest()) : Optional.empty();
    Optional<Credentials> given = Credentials.ask(mechanism, initial, session);
    if (given.isEmpty()) {
      session.bad(call, "AUTHENTICATE cancelled.");
      return;
    }
    Credentials credentials = given.get();
    credentials.user().ifPresent(session.account()::names);
    if (session.settled(session.faults().at(call, Stage.BEFORE))) {
      answer(call, session, attempt(credentials, session));
    }
  }

  private Access attempt(Credentials credentials, ImapSession session) {
    credentials.noteSecret(session);
    if (!session.connection().secure()) {
      return new Refused("sign-in without TLS");
    }
    return credentials.mechanism().equals("XOAUTH2")
        ? signIn.attempt(credentials.response())
        : new Refused(
            "mechanism "
                + Texts.printable(credentials.mechanism())
                + " is switched off in the tenant");
  }

  private static void answer(Call call, ImapSession session, Access access) throws IOException {
    switch (access) {
      case Granted granted -> {
        granted(session, granted);
        signedIn(call, session);
      }
      case NotConnected(var why, var until) -> {
        session.note(Kind.NOT_CONNECTED, why);
        session.account().signedInAlone(until);
        signedIn(call, session);
      }
      case Refused(var why) -> refuse(call, session, why);
      case SwitchedOff(var why) -> refuse(call, session, why);
    }
  }

  private static void granted(ImapSession session, Granted granted) {
    session.account().signedIn(granted);
    session.note(
        Kind.SIGNED_IN,
        granted.holder() + " to " + granted.mailbox(),
        new About.Person(
            granted.mailbox(), granted.holder(), granted.application(), granted.mark()));
    if (session.account().isCrowdedOut()) {
      session.note(
          Kind.THROTTLED,
          "too many sessions of " + granted.holder() + " are open",
          new About.Crowd());
    }
  }

  private static void signedIn(Call call, ImapSession session) throws IOException {
    session.connection().liftDeadline();
    session.bearSilence(session.host().throttles().limits().idleTimeout());
    session.ok(call);
  }

  private static void refuse(Call call, ImapSession session, String why) throws IOException {
    session.note(Kind.REFUSED, why);
    session.no(call, "AUTHENTICATE failed.");
    session.failed();
  }
}
