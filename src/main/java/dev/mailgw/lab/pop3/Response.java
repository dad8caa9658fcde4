package dev.mailgw.lab.pop3;

import dev.mailgw.lab.wire.LineTooLongException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The second line of AUTH. */
final class Response {

  /** The most that SASL over a line protocol has to take (RFC 4954 §4). */
  static final int MAX_CLASSIC = 12_288;

  /** What the new front end takes of it. */
  static final int MAX_TCPPROXY = 4_096;

  private static final String USER = "user=";

  private Response() {}

  /** Asks for it; empty if the line was longer than any front end takes. */
  static Optional<String> prompt(Pop3Session session) throws IOException {
    session.out().line("+ ");
    try {
      return Optional.of(session.readLine(MAX_CLASSIC));
    } catch (LineTooLongException _) {
      return Optional.empty();
    }
  }

  /** What is said in base64, one character per byte; empty if it is not base64. */
  static Optional<String> decoded(String response) {
    try {
      byte[] bytes = Base64.getDecoder().decode(response);
      return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The mailbox that an XOAUTH2 response names. */
  static Optional<String> mailbox(String response) {
    return decoded(response)
        .filter(text -> text.startsWith(USER))
        .map(text -> text.substring(USER.length()).split("\u0001", 2)[0]);
  }
}
