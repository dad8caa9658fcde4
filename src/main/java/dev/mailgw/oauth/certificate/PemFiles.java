package dev.mailgw.oauth.certificate;

import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.store.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A certificate with its chain, and a key in the same file or in one of its own. */
final class PemFiles {

  private PemFiles() {}

  static SigningIdentity read(
      ClientCredential.Certificate source, byte[] content, Optional<Secret> password)
      throws IOException {
    List<X509Certificate> certificates = certificates(source.file(), content);
    Path keyFile = source.key().orElse(source.file());
    byte[] keyContent = source.key().isPresent() ? CertificateFile.content(keyFile) : content;
    PrivateKey key = key(source, keyFile, keyContent, password);
    List<X509Certificate> chain = SigningIdentity.ordered(key, certificates);
    if (chain.isEmpty()) {
      throw CertificateFile.mismatch(keyFile, source.file());
    }
    return new SigningIdentity(key, chain);
  }

  private static PrivateKey key(
      ClientCredential.Certificate source, Path file, byte[] content, Optional<Secret> password)
      throws IOException {
    Optional<Pem> block =
        Pem.blocks(content, file).stream()
            .filter(pem -> pem.label().endsWith("PRIVATE KEY"))
            .findFirst();
    if (block.isEmpty()) {
      throw new IOException(
          file
              + ": it holds no private key; "
              + (source.key().isEmpty()
                  ? "set clientKey to the file that does"
                  : "clientKey must be the key's file in PEM"));
    }
    OwnerOnly.require(file);
    return Pkcs8.key(block.get(), file, password);
  }

  private static List<X509Certificate> certificates(Path file, byte[] content) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Pem pem : Pem.blocks(content, file)) {
        if (pem.label().equals("CERTIFICATE")) {
          var in = new ByteArrayInputStream(pem.content());
          certificates.add((X509Certificate) factory.generateCertificate(in));
        }
      }
    } catch (CertificateException e) {
      throw new IOException(file + ": a certificate in it is damaged; export it anew", e);
    }
    if (certificates.isEmpty()) {
      throw new IOException(
          file + ": it holds no certificate; set clientCertificate to the file that does");
    }
    return certificates;
  }
}
