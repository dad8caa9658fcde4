package dev.mailgw.oauth.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgw.oauth.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * By what a sign-in's end is known to belong to its beginning.
 *
 * @param state comes back with the browser (RFC 6749 §10.12)
 * @param nonce comes back in the id token (OpenID Connect Core §3.1.2.1)
 * @param verifier goes to the token endpoint only (RFC 7636 §4.1)
 */
public record Challenge(String state, String nonce, Secret verifier) {

  private static final int BYTES = 32;

  /** One that nobody can guess. */
  static Challenge from(SecureRandom random) {
    return new Challenge(text(random), text(random), Secret.of(text(random)));
  }

  /** What the authorize page is told of the verifier: its SHA-256 (RFC 7636 §4.2, S256). */
  public String s256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return base64(digest.digest(verifier.reveal().getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java platform without SHA-256", e);
    }
  }

  private static String text(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Without the values: with them and the code anybody could end the sign-in. */
  @Override
  public String toString() {
    return "Challenge[REDACTED]";
  }
}
