package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.SignIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The authorization state (RFC 1939 §4, RFC 2449, RFC 2595). */
final class Authorization {

  private static final List<String> BEFORE_TLS = List.of("TOP", "UIDL", "STLS");
  private static final List<String> CAPABILITIES =
      List.of("TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER");

  private Authorization() {}

  static Map<String, Pop3Command> commands(SignIn signIn) {
    return Map.of(
        "CAPA", Authorization::capa,
        "STLS", Authorization::stls,
        "AUTH", new Auth(signIn),
        "USER", Auth::user,
        "PASS", Auth::pass,
        "QUIT", Authorization::quit);
  }

  /** Also valid after sign-in. */
  static void capa(String argument, Pop3Session session) throws IOException {
    session.ok("");
    for (String line : session.connection().secure() ? CAPABILITIES : BEFORE_TLS) {
      session.out().line(line);
    }
    session.out().line(".");
  }

  static void signOff(Pop3Session session) throws IOException {
    session.ok("Microsoft Exchange Server 2016 POP3 server signing off.");
    session.end();
  }

  private static void stls(String argument, Pop3Session session) throws IOException {
    if (session.connection().secure()) {
      session.err("Command is not valid in this state.");
      return;
    }
    session.ok("Begin TLS negotiation.");
    session.connection().startTls();
  }

  private static void quit(String argument, Pop3Session session) throws IOException {
    signOff(session);
  }
}
