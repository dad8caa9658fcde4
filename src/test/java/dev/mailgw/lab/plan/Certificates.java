package dev.mailgw.lab.plan;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What a client that checks certificates says of one that it does not take. */
final class Certificates {

  private Certificates() {}

  /** The flaw in angle brackets; a connection that just ended has none. */
  static String flaw(SSLException refusal) {
    var causes = Stream.<Throwable>iterate(refusal, c -> c != null, Throwable::getCause).toList();
    if (causes.stream().anyMatch(CertificateExpiredException.class::isInstance)) {
      return "<certificate: expired>";
    }
    if (causes.stream().anyMatch(CertPathValidatorException.class::isInstance)) {
      return "<certificate: of an unknown authority>";
    }
    boolean name = causes.stream().anyMatch(CertificateException.class::isInstance);
    return name ? "<certificate: for another name>" : Peer.CLOSED;
  }
}
