package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The authorization state (RFC 1939 §4, RFC 2449, RFC 2595). */
final class Authorization {

  private static final List<String> BEFORE_TLS = List.of("TOP", "UIDL", "STLS");
  private static final List<String> CAPABILITIES =
      List.of("TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER");
  private static final Answer SIGNING_OFF =
      session -> {
        session.ok("Microsoft Exchange Server 2016 POP3 server signing off.");
        session.end();
      };

  private Authorization() {}

  static Map<String, Pop3Command> commands(SignIn signIn) {
    return Map.of(
        "CAPA",
        Authorization::capa,
        "STLS",
        Authorization::stls,
        "AUTH",
        afterTls(new Auth(new XOAuth2(signIn))),
        "USER",
        afterTls(Passwords::user),
        "PASS",
        afterTls(Passwords::pass),
        "QUIT",
        Authorization::quit);
  }

  /** Also valid after sign-in. */
  static Answer capa(String argument, Pop3Session session) {
    List<String> lines = session.connection().secure() ? CAPABILITIES : BEFORE_TLS;
    return asking -> {
      asking.ok("");
      asking.out().line(String.join("\r\n", lines) + "\r\n.");
    };
  }

  static Answer quit(String argument, Pop3Session session) {
    session.note(Kind.SIGNED_OFF, "QUIT");
    return SIGNING_OFF;
  }

  /** Nobody is asked for a secret in the clear. */
  private static Pop3Command afterTls(Pop3Command command) {
    return (argument, session) -> {
      if (session.connection().secure()) {
        return command.run(argument, session);
      }
      session.note(Kind.REFUSED, "sign-in without TLS");
      return Answer.NOT_VALID_NOW;
    };
  }

  private static Answer stls(String argument, Pop3Session session) {
    return session.connection().secure() ? Answer.NOT_VALID_NOW : Authorization::startTls;
  }

  private static void startTls(Pop3Session session) throws IOException {
    session.ok("Begin TLS negotiation.");
    session.connection().startTls();
  }
}
