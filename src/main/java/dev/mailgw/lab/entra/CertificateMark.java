package dev.mailgw.lab.entra;

import com.nimbusds.jose.JWSHeader;
import dev.mailgw.lab.directory.Application;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * By what a signature names its certificate (RFC 7515 §4.1.6 to 4.1.8).
 *
 * @param sha1 {@code x5t}
 * @param sha256 {@code x5t#S256}
 * @param leaf the first of {@code x5c}
 */
record CertificateMark(Optional<byte[]> sha1, Optional<byte[]> sha256, Optional<byte[]> leaf) {

  @SuppressWarnings("deprecation") // x5t is what most clients still send
  static CertificateMark of(JWSHeader header) {
    return new CertificateMark(
        Optional.ofNullable(header.getX509CertThumbprint()).map(t -> t.decode()),
        Optional.ofNullable(header.getX509CertSHA256Thumbprint()).map(t -> t.decode()),
        Optional.ofNullable(header.getX509CertChain())
            .filter(chain -> !chain.isEmpty())
            .map(List::getFirst)
            .map(c -> Base64.getMimeDecoder().decode(c.toString())));
  }

  /** The certificate among those of the application. */
  X509Certificate find(Application client) throws Refusal {
    return client.certificates().stream()
        .filter(this::means)
        .findFirst()
        .orElseThrow(() -> unknown(client));
  }

  /** A refusal because of a certificate that is registered. */
  static Refusal refusal(String reason, X509Certificate certificate) {
    return Aadsts.ASSERTION_UNVERIFIED.refusal(
        "Client assertion contains an invalid signature.",
        reason,
        thumbprint(digest("SHA-1", certificate)));
  }

  private Refusal unknown(Application client) {
    String key = sha256.or(() -> sha1).map(CertificateMark::thumbprint).orElse("");
    return Aadsts.ASSERTION_UNVERIFIED.refusal(
        "The certificate with identifier used to sign the client assertion is not registered on"
            + " application.",
        "The key was not found.",
        key
            + ", Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see"
            + " configured keys for app Id '"
            + client.id()
            + "'.");
  }

  private static String thumbprint(byte[] hash) {
    return ", Thumbprint of key used by client: '"
        + HexFormat.of().withUpperCase().formatHex(hash)
        + "'";
  }

  private boolean means(X509Certificate certificate) {
    if (sha256.isPresent()) {
      return Arrays.equals(sha256.get(), digest("SHA-256", certificate));
    }
    if (sha1.isPresent()) {
      return Arrays.equals(sha1.get(), digest("SHA-1", certificate));
    }
    return leaf.filter(der -> Arrays.equals(der, encoded(certificate))).isPresent();
  }

  private static byte[] digest(String algorithm, X509Certificate certificate) {
    try {
      return MessageDigest.getInstance(algorithm).digest(encoded(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
