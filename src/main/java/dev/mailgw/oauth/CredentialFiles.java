package dev.mailgw.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a secret's end from the configuration and a certificate's from its file: the first
 * certificate of a PEM file, the one beside the private key of a PKCS #12 file. A file is read
 * again when it has changed.
 */
public final class CredentialFiles implements CredentialExpiry {

  private static final Logger log = LoggerFactory.getLogger(CredentialFiles.class);

  /** The first octet of each PKCS #12 file: a sequence (X.690). PEM begins with text. */
  private static final int SEQUENCE = 0x30;

  /** What may stand before it (a key, OpenSSL's bag attributes) is not read. */
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  private final Map<Path, Read> known = new ConcurrentHashMap<>();

  @Override
  public Optional<Instant> of(ClientCredential credential) {
    return switch (credential) {
      case ClientCredential.SharedSecret secret -> secret.expires();
      case ClientCredential.Certificate certificate -> ofFile(certificate);
    };
  }

  private Optional<Instant> ofFile(ClientCredential.Certificate certificate) {
    Path file = certificate.file();
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      Read before = known.get(file);
      if (before != null && before.changed().equals(changed)) {
        return before.expires();
      }
      Optional<Instant> expires = read(certificate);
      known.put(file, new Read(changed, expires));
      return expires;
    } catch (IOException | GeneralSecurityException e) {
      log.debug("the end of certificate {} can't be read: {}", file, e.getClass().getName());
      return Optional.empty();
    }
  }

  private static Optional<Instant> read(ClientCredential.Certificate certificate)
      throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(certificate.file());
    Optional<X509Certificate> found =
        bytes.length > 0 && bytes[0] == SEQUENCE
            ? ofKeyStore(bytes, certificate.password())
            : Optional.of(ofText(bytes));
    return found.map(one -> one.getNotAfter().toInstant());
  }

  private static X509Certificate ofText(byte[] bytes) throws GeneralSecurityException {
    int begin = new String(bytes, ISO_8859_1).indexOf(BEGIN);
    if (begin < 0) {
      throw new CertificateException("no certificate in it");
    }
    var text = new ByteArrayInputStream(bytes, begin, bytes.length - begin);
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(text);
  }

  private static Optional<X509Certificate> ofKeyStore(byte[] bytes, Optional<SecretSource> password)
      throws IOException, GeneralSecurityException {
    char[] word = password.isPresent() ? password.get().read().reveal().toCharArray() : null;
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(bytes), word);
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate = store.getCertificate(alias);
      if (store.isKeyEntry(alias) && certificate instanceof X509Certificate x509) {
        return Optional.of(x509);
      }
    }
    return Optional.empty();
  }

  private record Read(FileTime changed, Optional<Instant> expires) {}
}
