package dev.mailgw.lab.smtp;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Optional;

/** AUTH LOGIN, which is offered, and is of no use: the tenant has switched passwords off. */
final class BasicAuth {

  private final SmtpSwitch smtpSwitch;

  BasicAuth(SmtpSwitch smtpSwitch) {
    this.smtpSwitch = smtpSwitch;
  }

  /** The prompts are base64 of "Username:" and "Password:". */
  void login(Optional<String> initial, SmtpSession session) throws IOException {
    Optional<String> user = initial.isPresent() ? initial : session.ask("334 VXNlcm5hbWU6");
    Optional<String> secret =
        user.filter(u -> !u.equals("*")).isPresent()
            ? session.ask("334 UGFzc3dvcmQ6")
            : Optional.empty();
    if (secret.filter(s -> !s.equals("*")).isEmpty()) {
      session.note(Kind.REFUSED, "the client cancelled AUTH LOGIN");
      session.refuseTraced("535 5.7.3 Authentication unsuccessful");
    } else {
      refuse(Password.login(user.orElseThrow(), secret.get()), session);
    }
  }

  private void refuse(Password password, SmtpSession session) {
    note("LOGIN", password, session);
    boolean off = smtpSwitch.isOffFor(password.user());
    session.note(
        Kind.REFUSED,
        off
            ? "smtp is off for " + password.user()
            : "basic authentication (AUTH LOGIN) is switched off in the tenant");
    session.refuseTraced(
        off
            ? smtpSwitch.refusal(password.user())
            : "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.");
  }

  /** Notes that a password came, and whether it was one. */
  static void note(String mechanism, Password password, SmtpSession session) {
    String detail = "AUTH " + mechanism + " as " + SubmissionReplies.printable(password.user());
    session.note(Kind.PASSWORD_TRIED, detail);
    if (password.isToken()) {
      session.note(Kind.TOKEN_AS_PASSWORD, detail);
    }
  }
}
