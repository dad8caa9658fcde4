package dev.mailgw.lab.entra.code;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A code challenge (RFC 7636 §4.2). Microsoft's identity platform takes both methods.
 *
 * @param hashed whether the method is {@code S256}, else {@code plain}
 */
public record Pkce(String challenge, boolean hashed) {

  /** Whether it has the length and the letters that RFC 7636 §4.2 allows. */
  public boolean isWellFormed() {
    return challenge.matches("[A-Za-z0-9._~-]{43,128}");
  }

  /** Whether the verifier is the one of this challenge; takes the same time either way. */
  public boolean isMetBy(String verifier) {
    String answer = hashed ? hash(verifier) : verifier;
    return MessageDigest.isEqual(answer.getBytes(US_ASCII), challenge.getBytes(US_ASCII));
  }

  /** Without the challenge, which in the method {@code plain} is the secret itself. */
  @Override
  public String toString() {
    return hashed ? "Pkce[S256]" : "Pkce[plain]";
  }

  private static String hash(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
