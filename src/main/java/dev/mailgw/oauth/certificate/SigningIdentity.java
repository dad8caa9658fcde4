package dev.mailgw.oauth.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An RSA key and the certificate that it belongs to. Prints without the key.
 *
 * @param chain the certificate, then those of its issuers as far as they are known; not empty
 */
public record SigningIdentity(PrivateKey key, List<X509Certificate> chain) {

  public SigningIdentity {
    chain = List.copyOf(chain);
  }

  /** The certificate of {@code key} goes first, wherever it stands; empty list if there is none. */
  static List<X509Certificate> ordered(PrivateKey key, List<X509Certificate> certificates) {
    for (X509Certificate one : certificates) {
      if (belong(key, one)) {
        List<X509Certificate> chain = new ArrayList<>(certificates);
        chain.remove(one);
        chain.addFirst(one);
        return chain;
      }
    }
    return List.of();
  }

  /** When the certificate ends. */
  public Instant expires() {
    return chain.getFirst().getNotAfter().toInstant();
  }

  /** When the certificate begins. */
  public Instant begins() {
    return chain.getFirst().getNotBefore().toInstant();
  }

  @Override
  public String toString() {
    return "SigningIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
  }

  private static boolean belong(PrivateKey key, X509Certificate certificate) {
    return key instanceof RSAKey one
        && certificate.getPublicKey() instanceof RSAKey other
        && one.getModulus().equals(other.getModulus());
  }
}
