package dev.mailgw.oauth.certificate;

import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.store.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Certificate and key in one file (PFX, RFC 7292). */
final class Pkcs12File {

  private final Path file;
  private final char[] password;

  private Pkcs12File(Path file, Optional<Secret> password) {
    this.file = file;
    this.password = password.map(Secret::reveal).orElse("").toCharArray();
  }

  static SigningIdentity read(
      ClientCredential.Certificate source, byte[] content, Optional<Secret> password)
      throws IOException {
    if (source.key().isPresent()) {
      throw new IOException(
          source.file() + ": is not PEM, so it holds its key itself; take clientKey out");
    }
    OwnerOnly.require(source.file());
    try {
      return new Pkcs12File(source.file(), password).identity(content, password.isPresent());
    } catch (GeneralSecurityException e) {
      throw new IOException(
          source.file() + ": the key can't be taken out of it; export it anew", e);
    }
  }

  private SigningIdentity identity(byte[] content, boolean passwordGiven)
      throws IOException, GeneralSecurityException {
    KeyStore store = open(content, passwordGiven);
    PrivateKey key = RsaKey.required((PrivateKey) store.getKey(alias(store), password), file);
    List<X509Certificate> chain = SigningIdentity.ordered(key, certificates(store));
    if (chain.isEmpty()) {
      throw CertificateFile.mismatch(file, file);
    }
    return new SigningIdentity(key, chain);
  }

  private KeyStore open(byte[] content, boolean passwordGiven)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(content), password);
      return store;
    } catch (IOException e) {
      throw new IOException(file + ": " + trouble(e, passwordGiven), e);
    }
  }

  private static String trouble(IOException thrown, boolean passwordGiven) {
    if (thrown.getCause() instanceof UnrecoverableKeyException) {
      return passwordGiven
          ? "the password is wrong; set clientCertificatePassword to the one of its export"
          : "it has a password; set clientCertificatePassword to the one of its export";
    }
    return "it is neither PKCS #12 nor PEM, or it is damaged; export it anew";
  }

  private String alias(KeyStore store) throws IOException, GeneralSecurityException {
    List<String> keys = Collections.list(store.aliases());
    for (String alias : List.copyOf(keys)) {
      if (!store.isKeyEntry(alias)) {
        keys.remove(alias);
      }
    }
    return switch (keys.size()) {
      case 0 -> throw new IOException(file + ": it holds no private key; export it with its key");
      case 1 -> keys.getFirst();
      default ->
          throw new IOException(
              "%s: it holds %d private keys; export the application's alone"
                  .formatted(file, keys.size()));
    };
  }

  /** The key's chain; if none is tied to it, whatever certificates there are. */
  private static List<X509Certificate> certificates(KeyStore store)
      throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      Certificate[] chain = store.getCertificateChain(alias);
      if (chain != null) {
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
      }
    }
    return List.of();
  }
}
