package dev.mailgw.lab.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a client presents with AUTH LOGIN or PLAIN.
 *
 * @param user empty if it could not be read
 */
record Password(String user, String secret) {

  /** The two answers of AUTH LOGIN, in base64. */
  static Password login(String user, String secret) {
    return new Password(decoded(user), decoded(secret));
  }

  /** The response of AUTH PLAIN (RFC 4616), in base64. */
  static Password plain(String response) {
    String[] parts = decoded(response).split("\0", -1);
    return parts.length == 3 ? new Password(parts[1], parts[2]) : new Password("", "");
  }

  /** The user whom an XOAUTH2 response names; empty if it can't be read. */
  static Optional<String> claimed(String response) {
    String text = decoded(response);
    int end = text.indexOf('\u0001');
    return text.startsWith("user=") && end > 0
        ? Optional.of(text.substring("user=".length(), end))
        : Optional.empty();
  }

  /** Whether an access token stands where the password belongs. */
  boolean isToken() {
    return secret.startsWith("eyJ") && secret.chars().filter(c -> c == '.').count() == 2;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Password[" + user + "]";
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
