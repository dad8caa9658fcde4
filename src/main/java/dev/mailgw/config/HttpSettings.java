package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.oauth.SecretSource;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * The console, the metrics and the REST interface.
 *
 * @param address to listen on; another than loopback only together with {@code adminToken}
 * @param port 0 for any free one
 * @param adminToken what changes of state need; empty: none from outside the command line
 * @param externalUrl scheme, host and port by which browsers find the console, for the redirect
 *     URI; empty for its own port on {@code localhost}
 */
public record HttpSettings(
    String address, int port, Optional<SecretSource> adminToken, Optional<URI> externalUrl) {

  static HttpSettings from(Section section, References references) {
    Setting<String> address = section.read("address", Words.host());
    Optional<SecretSource> adminToken = references.secret(section, "adminToken");
    String chosen = address.orElse("127.0.0.1");
    if (!isLoopback(chosen) && !section.has("adminToken")) {
      address.reject(
          "is '"
              + chosen
              + "', which other machines can reach, and there is no http.adminToken;"
              + " allowed: 127.0.0.1, ::1, localhost, or any with http.adminToken");
    }
    int port = section.read("port", Kind.integer(0, 65535)).orElse(8025);
    return new HttpSettings(
        chosen, port, adminToken, section.read("externalUrl", Words.externalUrl()).optional());
  }

  /** Without a look-up: a name other than localhost may come to mean anything. */
  private static boolean isLoopback(String address) {
    try {
      return address.equals("localhost") || InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  Tree tree() {
    return new Tree()
        .with("address", address)
        .with("port", port)
        .with("adminToken", adminToken)
        .with("externalUrl", externalUrl.map(URI::toString));
  }
}
