package dev.mailgw.check.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.AccessToken;
import java.util.Base64;

/**
 * What signs in: {@code user=} and a bearer token.
 *
 * @param user the mailbox to open, or who sends
 */
record Xoauth2(String user, AccessToken token) {

  /** As it goes over the wire. */
  String response() {
    String text = "user=" + user + "\u0001auth=Bearer " + token.value().reveal() + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** As it may be seen; its length matters to POP3. */
  String shown() {
    return "<token, user=%s, %d characters>".formatted(user, response().length());
  }

  @Override
  public String toString() {
    return shown();
  }
}
