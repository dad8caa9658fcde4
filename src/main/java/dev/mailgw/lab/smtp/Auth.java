package dev.mailgw.lab.smtp;

import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.Access.SwitchedOff;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** AUTH XOAUTH2, with an initial response or without (RFC 4954). Passwords are always refused. */
final class Auth implements SmtpCommand {

  private final SignIn signIn;

  Auth(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public void run(String argument, SmtpSession session) throws IOException {
    String[] words = argument.split(" +", 2);
    Optional<String> initial = words.length > 1 ? Optional.of(words[1]) : Optional.empty();
    if (!session.isGreeted()) {
      session.refuse("503 5.5.2 Send hello first");
    } else if (session.signedIn().isPresent()) {
      session.refuse("503 5.5.2 Already authenticated");
    } else if (!session.connection().secure()) {
      unknownMechanism(session);
    } else {
      exchange(words[0].toUpperCase(Locale.ROOT), initial, session);
    }
  }

  private void exchange(String mechanism, Optional<String> initial, SmtpSession session)
      throws IOException {
    switch (mechanism) {
      case "XOAUTH2" -> answer(initial.isPresent() ? initial : session.ask("334 "), session);
      case "LOGIN" -> login(initial, session);
      default -> unknownMechanism(session);
    }
  }

  private static void unknownMechanism(SmtpSession session) throws IOException {
    session.refuse("504 5.7.4 Unrecognized authentication type");
  }

  /** A cancelled dialogue is answered like a refused one, not with the 501 of RFC 4954. */
  private void answer(Optional<String> response, SmtpSession session) throws IOException {
    switch (signIn.attempt(response.orElse(""))) {
      case Granted granted -> {
        session.note(Kind.SIGNED_IN, granted.holder() + " to " + granted.mailbox());
        session.signIn(granted);
        session.reply("235 2.7.0 Authentication successful");
      }
      case Refused(var why) -> refuse(why, session);
      case NotConnected(var why, var _) -> refuse(why, session);
      case SwitchedOff(var why) -> {
        session.note(Kind.REFUSED, why);
        session.refuseTraced(
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
                + " Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.");
      }
    }
  }

  private static void refuse(String why, SmtpSession session) throws IOException {
    session.note(Kind.REFUSED, why);
    session.refuseTraced("535 5.7.3 Authentication unsuccessful");
  }

  /** The prompts are base64 of "Username:" and "Password:". */
  private static void login(Optional<String> user, SmtpSession session) throws IOException {
    if (user.isEmpty()) {
      session.ask("334 VXNlcm5hbWU6");
    }
    session.ask("334 UGFzc3dvcmQ6");
    session.note(Kind.REFUSED, "basic authentication (AUTH LOGIN) is switched off in the tenant");
    session.refuseTraced(
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.");
  }
}
