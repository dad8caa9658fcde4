package dev.mailgw.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Of whatever the application proves itself with; a certificate's is of its files. */
  static String of(Registration registration) {
    return switch (registration.credential().orElse(null)) {
      case null -> "";
      case ClientCredential.SharedSecret secret -> of(Optional.of(secret.value()));
      case ClientCredential.Certificate certificate ->
          of(certificate.file())
              + certificate.key().map(Fingerprint::of).orElse("")
              + of(certificate.password());
    };
  }

  private static String of(Path file) {
    try {
      return of(Secret.of(new String(Files.readAllBytes(file), ISO_8859_1)));
    } catch (IOException _) {
      return "";
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
