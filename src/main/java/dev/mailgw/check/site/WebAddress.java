package dev.mailgw.check.site;

import java.net.URI;
import java.util.Optional;

/** Whether an address can be that of a redirect URI of Entra ID. */
final class WebAddress {

  private WebAddress() {}

  /** What is wrong with it; empty if nothing is. */
  static Optional<String> fault(URI url) {
    String host = url.getHost();
    if (!"https".equalsIgnoreCase(url.getScheme())) {
      return Optional.of("it is not https");
    }
    if (host == null) {
      return Optional.of("it has no host name that can be in a certificate");
    }
    if (host.startsWith("[") || host.matches("[\\d.]+")) {
      return Optional.of("it has an IP address in the place of a name");
    }
    return host.contains(".")
        ? Optional.empty()
        : Optional.of("'" + host + "' is a short name, not the fully qualified one");
  }
}
