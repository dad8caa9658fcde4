package dev.mailgw.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Tells whether a secret has changed without keeping the secret: SHA-256 in hexadecimal. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(Secret secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.reveal().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java platform without SHA-256", e);
    }
  }

  /** Empty text if there is no source or it can't be read now. */
  static String of(Optional<SecretSource> source) {
    if (source.isEmpty()) {
      return "";
    }
    try {
      return of(source.get().read());
    } catch (IOException _) {
      return "";
    }
  }
}
