package dev.mailgw.oauth.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;

/** The only kind of key that the sign-in service takes from an application. */
final class RsaKey {

  private RsaKey() {}

  static PrivateKey required(PrivateKey key, Path file) throws IOException {
    if (key instanceof RSAKey) {
      return key;
    }
    throw other(file);
  }

  static IOException other(Path file) {
    return new IOException(
        file
            + ": the key is not an RSA key, and the sign-in service takes no other; make a new"
            + " pair");
  }
}
