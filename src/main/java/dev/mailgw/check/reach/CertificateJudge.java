package dev.mailgw.check.reach;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is wrong with the certificates that a server shows: its time, its authority, its name. */
final class CertificateJudge {

  private CertificateJudge() {}

  /**
   * The first thing that is wrong; empty if nothing is.
   *
   * @param chain the server's own certificate first
   * @param believed whether the chain leads to an authority that is trusted here
   */
  static Optional<Trouble> judge(
      List<X509Certificate> chain, boolean believed, String host, Instant now) {
    return time(chain, now)
        .or(() -> believed ? Optional.empty() : Optional.of(stranger(chain)))
        .or(() -> name(chain.getFirst(), host));
  }

  /** For evidence. */
  static String described(X509Certificate certificate) {
    return "certificate of %s for %s, by %s, from %s to %s"
        .formatted(
            certificate.getSubjectX500Principal().getName(),
            HostNames.of(certificate),
            certificate.getIssuerX500Principal().getName(),
            certificate.getNotBefore().toInstant(),
            certificate.getNotAfter().toInstant());
  }

  private static Optional<Trouble> time(List<X509Certificate> chain, Instant now) {
    return chain.stream().flatMap(one -> time(one, now).stream()).findFirst();
  }

  private static Optional<Trouble> time(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (!now.isBefore(from) && !now.isAfter(to)) {
      return Optional.empty();
    }
    String detail =
        "the certificate of %s %s, and it is %s here"
            .formatted(
                certificate.getSubjectX500Principal().getName(),
                now.isBefore(from) ? "is not valid before " + from : "has expired on " + to,
                now);
    return Optional.of(Trouble.lasting("certificate-expired", detail));
  }

  private static Trouble stranger(List<X509Certificate> chain) {
    return Trouble.lasting(
        "tls-intercepted",
        ("the certificate was issued by '%s', which leads neither to a public authority nor to one"
                + " that trust.authorities adds")
            .formatted(chain.getLast().getIssuerX500Principal().getName()));
  }

  private static Optional<Trouble> name(X509Certificate certificate, String host) {
    return HostNames.match(certificate, host)
        ? Optional.empty()
        : Optional.of(
            Trouble.lasting(
                "certificate-wrong-name",
                "the certificate is for %s, not for %s"
                    .formatted(String.join(", ", HostNames.of(certificate)), host)));
  }
}
