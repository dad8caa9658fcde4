package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.AccessToken;
import java.io.IOException;
import java.util.Base64;

/** Signs in with a token. */
final class Xoauth2 {

  private static final String COMMAND = "AUTH XOAUTH2";

  /** With CRLF (RFC 5321 §4.5.3.1.4); a longer line some servers refuse, whatever is in it. */
  private static final int MAX_LINE = 512;

  private static final int ASKS_FOR_MORE = 334;
  private static final int PATIENCE = 3;

  private Xoauth2() {}

  /**
   * Signs in, with the token on the command's own line if it is short. A server that says why it
   * refuses does so in a challenge, and gets an empty answer to it (RFC 7628 §3.2.3).
   *
   * @throws Unsafe if the server does not offer it: it is not tried then
   * @throws RefusedStep if the server does not take the token
   */
  static void signIn(SmtpConnection connection, String user, AccessToken token) throws IOException {
    if (!connection.extensions().takesXoauth2()) {
      String offered = "the server offers " + connection.extensions().offered();
      throw new Unsafe(ConnectRule.NO_XOAUTH2, offered, null);
    }
    String text = "user=" + user + "\1auth=Bearer " + token.value().reveal() + "\1\1";
    Reply reply = offer(connection, Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    for (int i = 0; reply.code() == ASKS_FOR_MORE && i < PATIENCE; i++) {
      reply = connection.ask("");
    }
    if (!reply.positive()) {
      throw RefusedStep.signIn(reply);
    }
  }

  private static Reply offer(SmtpConnection connection, String response) throws IOException {
    String whole = COMMAND + " " + response;
    if (whole.length() + 2 <= MAX_LINE) {
      return connection.ask(whole);
    }
    Reply reply = connection.ask(COMMAND);
    return reply.code() == ASKS_FOR_MORE ? connection.ask(response) : reply;
  }
}
