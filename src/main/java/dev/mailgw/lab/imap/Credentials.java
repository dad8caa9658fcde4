package dev.mailgw.lab.imap;

import dev.mailgw.lab.wire.LineTooLongException;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client presents in one AUTHENTICATE.
 *
 * @param mechanism in upper case
 * @param response as sent, in base64
 * @param user whom it names, if that can be read
 * @param password empty for XOAUTH2
 */
record Credentials(
    String mechanism, String response, Optional<String> user, Optional<String> password) {

  private static final Pattern USER = Pattern.compile("user=([^\u0001]+)\u0001");
  private static final Pattern JWT = Pattern.compile("eyJ[^.]*\\.[^.]*\\..*", Pattern.DOTALL);

  /** Base64 of {@code Username:}. */
  private static final String USER_PROMPT = "VXNlcm5hbWU6";

  /** Base64 of {@code Password:}. */
  private static final String PASSWORD_PROMPT = "UGFzc3dvcmQ6";

  /**
   * Has the client say what it has not said on the command's line.
   *
   * @return empty if the client cancels
   */
  static Optional<Credentials> ask(String mechanism, Optional<String> initial, ImapSession session)
      throws IOException {
    boolean login = mechanism.equals("LOGIN");
    if (!login && !mechanism.equals("PLAIN") && !mechanism.equals("XOAUTH2")) {
      return Optional.of(new Credentials(mechanism, "", Optional.empty(), Optional.empty()));
    }
    String first = initial.isPresent() ? initial.get() : ask(login ? USER_PROMPT : "", session);
    if (first.equals("*")) {
      return Optional.empty();
    }
    if (!login) {
      return Optional.of(single(mechanism, first));
    }
    String second = ask(PASSWORD_PROMPT, session);
    return second.equals("*")
        ? Optional.empty()
        : Optional.of(new Credentials(mechanism, "", decoded(first), decoded(second)));
  }

  /** Notes that a password was tried, or a token in its place. */
  void noteSecret(ImapSession session) {
    password.ifPresent(
        secret -> noteSecret(session, "AUTHENTICATE " + mechanism, user.orElse("?"), secret));
  }

  static void noteSecret(ImapSession session, String how, String user, String secret) {
    Kind kind = JWT.matcher(secret).matches() ? Kind.TOKEN_AS_PASSWORD : Kind.PASSWORD_TRIED;
    session.note(
        kind, how + " as " + (JWT.matcher(user).matches() ? "a token" : Texts.printable(user)));
  }

  /** XOAUTH2, or PLAIN (RFC 4616): authorization identity, user and password between NULs. */
  private static Credentials single(String mechanism, String response) {
    String text = decoded(response).orElse("");
    if (mechanism.equals("XOAUTH2")) {
      Matcher user = USER.matcher(text);
      Optional<String> named = user.lookingAt() ? Optional.of(user.group(1)) : Optional.empty();
      return new Credentials(mechanism, response, named, Optional.empty());
    }
    String[] parts = text.split("\0", 3);
    return parts.length == 3
        ? new Credentials(mechanism, response, Optional.of(parts[1]), Optional.of(parts[2]))
        : new Credentials(mechanism, response, Optional.empty(), Optional.of(text));
  }

  private static String ask(String prompt, ImapSession session) throws IOException {
    session.out().line("+ " + prompt);
    try {
      return session.hear();
    } catch (LineTooLongException e) {
      // not base64, so it is refused as such
      return e.getMessage();
    }
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Without anything secret. */
  @Override
  public String toString() {
    return "Credentials[" + mechanism + "]";
  }
}
