package dev.mailgw.lab.pop3;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Locale;

/**
 * AUTH in its two-line form (RFC 5034); the one-line form is a protocol error to Exchange Online.
 */
final class Auth implements Pop3Command {

  /** The same whatever the cause. */
  static final Answer FAILED =
      Answer.err("Authentication failure: unknown user name or bad password.");

  private static final Answer MECHANISMS =
      session -> {
        session.ok("");
        session.out().line("PLAIN\r\nXOAUTH2\r\n.");
      };

  private final XOAuth2 xoauth2;

  Auth(XOAuth2 xoauth2) {
    this.xoauth2 = xoauth2;
  }

  @Override
  public Answer run(String argument, Pop3Session session) throws IOException {
    if (argument.contains(" ")) {
      session.note(Kind.REFUSED, "AUTH with its response on the same line");
      return Answer.PROTOCOL_ERROR;
    }
    return switch (argument.toUpperCase(Locale.ROOT)) {
      case "" -> MECHANISMS;
      case "XOAUTH2" -> xoauth2.exchange(session);
      case "PLAIN" -> Passwords.plain(session);
      default -> {
        session.note(Kind.REFUSED, "mechanism is neither XOAUTH2 nor PLAIN");
        yield Answer.UNKNOWN;
      }
    };
  }
}
