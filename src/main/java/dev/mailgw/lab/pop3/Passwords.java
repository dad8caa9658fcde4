package dev.mailgw.lab.pop3;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * USER, PASS and AUTH PLAIN: still announced, but no password is taken, since Exchange Online has
 * switched basic authentication off for POP3 in every tenant.
 */
final class Passwords {

  private static final String SWITCHED_OFF =
      "basic authentication is switched off for POP3 in every tenant";

  private Passwords() {}

  static Answer user(String name, Pop3Session session) {
    session.name(name);
    return Answer.OK;
  }

  static Answer pass(String password, Pop3Session session) {
    if (session.name().isEmpty()) {
      return Answer.NOT_VALID_NOW;
    }
    refuse("PASS", password, session);
    return Answer.err("Logon failure: unknown user name or bad password.");
  }

  static Answer plain(Pop3Session session) throws IOException {
    Optional<String> response = Response.prompt(session);
    if (response.isEmpty()) {
      session.note(Kind.REFUSED, "AUTH PLAIN with a response that is too long");
      return Answer.PROTOCOL_ERROR;
    }
    if (response.get().equals("*")) {
      session.note(Kind.REFUSED, "the client cancelled");
      return Auth.FAILED;
    }
    String said = Response.decoded(response.get()).orElse("");
    refuse("AUTH PLAIN", said.substring(said.lastIndexOf('\0') + 1), session);
    return Auth.FAILED;
  }

  private static void refuse(String how, String password, Pop3Session session) {
    session.note(Kind.PASSWORD_TRIED, how);
    if (looksLikeToken(password)) {
      session.note(Kind.TOKEN_AS_PASSWORD, how);
    }
    session.note(Kind.REFUSED, SWITCHED_OFF);
  }

  /** A signed JSON Web Token (RFC 7519 §3): base64 of <code>{"</code>, and three parts. */
  private static boolean looksLikeToken(String password) {
    return password.startsWith("eyJ") && password.chars().filter(c -> c == '.').count() == 2;
  }
}
