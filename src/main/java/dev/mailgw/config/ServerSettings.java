package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;

/**
 * A mail server. Plain text is for sending without authentication only: a token never goes over a
 * connection that is not encrypted.
 *
 * @param host a name or an IP address
 * @param port 1 to 65535
 */
public record ServerSettings(String host, int port, Tls tls) {

  /** When TLS begins. */
  public enum Tls {
    /** With the first byte (RFC 8314 §3.3). */
    IMPLICIT,
    /** After STARTTLS (RFC 3207, RFC 2595); a server that does not offer it is not used. */
    STARTTLS,
    /** Never; only where nobody signs in. */
    NONE
  }

  /**
   * @param tls what may be set
   */
  static ServerSettings from(Section section, ServerSettings defaults, Kind<Tls> tls) {
    return new ServerSettings(
        section.read("host", Words.host()).orElse(defaults.host),
        section.read("port", Kind.integer(1, 65535)).orElse(defaults.port),
        section.read("tls", tls).orElse(defaults.tls));
  }

  Tree tree() {
    return new Tree().with("host", host).with("port", port).with("tls", tls);
  }
}
