package dev.mailgw.lab.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;

/**
 * {@code ca.pem} and {@code ca.key} in the lab's data directory. The key is written first: a crash
 * in between leaves no certificate, and the next start makes both anew.
 */
final class AuthorityFiles {

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";

  private final Path certificateFile;
  private final Path keyFile;

  AuthorityFiles(Path directory) {
    certificateFile = directory.resolve("ca.pem").toAbsolutePath();
    keyFile = directory.resolve("ca.key").toAbsolutePath();
  }

  Path certificateFile() {
    return certificateFile;
  }

  boolean present() {
    return Files.exists(certificateFile);
  }

  void save(Identity authority) throws GeneralSecurityException, IOException {
    PrivateFile.write(keyFile, Pem.encode(KEY, authority.key().getEncoded()));
    Path draft = certificateFile.resolveSibling("ca.pem.tmp");
    Files.writeString(draft, Pem.encode(CERTIFICATE, authority.certificate().getEncoded()));
    Files.move(draft, certificateFile, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The authority of an earlier start.
   *
   * @throws IOException if a file is missing, damaged or past its end; says which and what to do
   */
  Identity load(Instant now) throws IOException {
    Identity authority = new Identity(certificate(), key());
    if (!belongTogether(authority)) {
      throw unusable(keyFile, "is not the key of " + certificateFile.getFileName());
    }
    Instant end = authority.certificate().getNotAfter().toInstant();
    if (end.isBefore(now)) {
      throw unusable(certificateFile, "ended on " + end);
    }
    return authority;
  }

  private X509Certificate certificate() throws IOException {
    byte[] der = block(certificateFile, CERTIFICATE);
    try {
      var factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw unusable(certificateFile, "holds no readable certificate", e);
    }
  }

  private PrivateKey key() throws IOException {
    byte[] der = block(keyFile, KEY);
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw unusable(keyFile, "holds no readable key", e);
    }
  }

  private static byte[] block(Path file, String label) throws IOException {
    if (!Files.exists(file)) {
      throw unusable(file, "is missing");
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return Pem.decode(label, text)
        .orElseThrow(() -> unusable(file, "has no whole " + label + " block"));
  }

  private static boolean belongTogether(Identity authority) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(authority.key());
      signature.update(new byte[] {1});
      byte[] signed = signature.sign();
      signature.initVerify(authority.certificate().getPublicKey());
      signature.update(new byte[] {1});
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static IOException unusable(Path file, String why) {
    return unusable(file, why, null);
  }

  private static IOException unusable(Path file, String why, Exception cause) {
    return new IOException(
        "the lab's certificate authority can't be used: '%s' %s; put the file back, or delete ca.pem and ca.key in that folder to get a new authority at the next start (clients must then trust the new ca.pem)"
            .formatted(file, why),
        cause);
  }
}
