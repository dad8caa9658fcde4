package dev.mailgw.check.reach;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.IDN;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** For which hosts a certificate is (RFC 9525): the subject's common name does not count. */
final class HostNames {

  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  private HostNames() {}

  /** All names and addresses in it. */
  static List<String> of(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.getFirst().equals(DNS) || name.getFirst().equals(ADDRESS))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }

  static boolean match(X509Certificate certificate, String host) {
    String wanted = ascii(host);
    return of(certificate).stream().anyMatch(name -> match(ascii(name), wanted));
  }

  /** A wildcard stands for the whole of the left-most label (§6.3). */
  private static boolean match(String name, String host) {
    int dot = host.indexOf('.');
    return name.equals(host)
        || (name.startsWith("*.") && dot > 0 && name.substring(1).equals(host.substring(dot)));
  }

  private static String ascii(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return US_ASCII.newEncoder().canEncode(plain) ? plain : IDN.toASCII(plain);
  }
}
