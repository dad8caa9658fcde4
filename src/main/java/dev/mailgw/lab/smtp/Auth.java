package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.Access.SwitchedOff;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** AUTH XOAUTH2, with an initial response or without (RFC 4954). */
final class Auth implements SmtpCommand {

  private final SignIn signIn;
  private final BasicAuth basic;
  private final SmtpSwitch smtpSwitch;

  Auth(SignIn signIn, Directory directory) {
    this.signIn = signIn;
    this.smtpSwitch = new SmtpSwitch(directory);
    this.basic = new BasicAuth(smtpSwitch);
  }

  @Override
  public void run(String argument, SmtpSession session) throws IOException {
    String[] words = argument.split(" +", 2);
    Optional<String> initial =
        words.length > 1 ? Optional.of(words[1].equals("=") ? "" : words[1]) : Optional.empty();
    if (!session.isGreeted()) {
      session.refuse("503 5.5.2 Send hello first");
    } else if (session.maySend()) {
      session.refuse("503 5.5.2 Already authenticated");
    } else if (argument.isEmpty()) {
      session.refuse("501 5.5.4 Invalid arguments");
    } else {
      exchange(words[0].toUpperCase(Locale.ROOT), initial, session);
    }
  }

  /** Before TLS no mechanism is known; a password that comes then all the same is noted. */
  private void exchange(String mechanism, Optional<String> initial, SmtpSession session)
      throws IOException {
    boolean secure = session.connection().secure();
    if (mechanism.equals("PLAIN")) {
      initial.ifPresent(response -> BasicAuth.note(mechanism, Password.plain(response), session));
    }
    if (secure && mechanism.equals("XOAUTH2")) {
      answer((initial.isPresent() ? initial : session.ask("334 ")).orElse(""), session);
    } else if (secure && mechanism.equals("LOGIN")) {
      basic.login(initial, session);
    } else {
      session.refuse("504 5.7.4 Unrecognized authentication type");
    }
  }

  /** A cancelled dialogue is answered like a refused one, not with the 501 of RFC 4954. */
  private void answer(String response, SmtpSession session) {
    switch (signIn.attempt(response)) {
      case Granted granted -> {
        session.note(Kind.SIGNED_IN, granted.holder() + " to " + granted.mailbox(), who(granted));
        session.signIn(granted);
        session.reply("235 2.7.0 Authentication successful");
      }
      case Refused(var why) -> refuse(why, session);
      case NotConnected(var why, var _) -> refuse(why, session);
      case SwitchedOff(var why) -> {
        session.note(Kind.REFUSED, why);
        session.refuseTraced(smtpSwitch.refusal(Password.claimed(response).orElse("")));
      }
    }
  }

  private static About who(Granted granted) {
    return new About.Person(
        granted.mailbox(), granted.holder(), granted.application(), granted.mark());
  }

  private static void refuse(String why, SmtpSession session) {
    session.note(Kind.REFUSED, why);
    session.refuseTraced("535 5.7.3 Authentication unsuccessful");
  }
}
