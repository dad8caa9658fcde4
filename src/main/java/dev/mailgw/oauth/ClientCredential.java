package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** By what an application proves to the sign-in service that it is the one (RFC 6749 §2.3). */
public sealed interface ClientCredential {

  /**
   * A client secret.
   *
   * @param expires when it ends, if the configuration says so: no answer of the service tells
   */
  record SharedSecret(SecretSource value, Optional<Instant> expires) implements ClientCredential {
    public SharedSecret {
      requireNonNull(value, "value is null");
      requireNonNull(expires, "expires is null");
    }
  }

  /**
   * A certificate and its private key, for signed assertions (RFC 7523 §2.2). Read anew for each
   * request, so that a renewed one is picked up.
   *
   * @param file PKCS #12 with both (PFX), or the certificate in PEM with its chain
   * @param key the private key in PEM (PKCS #8); empty if {@code file} holds it, too
   * @param password of the PKCS #12 file or of an encrypted key
   */
  record Certificate(Path file, Optional<Path> key, Optional<SecretSource> password)
      implements ClientCredential {
    public Certificate {
      requireNonNull(file, "file is null");
      requireNonNull(key, "key is null");
      requireNonNull(password, "password is null");
    }
  }
}
