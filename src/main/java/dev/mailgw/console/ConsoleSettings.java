package dev.mailgw.console;

import static java.util.Objects.requireNonNull;

import dev.mailgw.oauth.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where the console listens and who may change something.
 *
 * @param address to bind to
 * @param port 0 to 65535; 0 takes a free one
 * @param adminToken what {@code Authorization: Bearer} must carry to change something; without it
 *     only this machine may
 * @param tls for HTTPS; empty for plain HTTP
 * @param externalUrl scheme, host and port by which browsers find it, if not by its own
 */
public record ConsoleSettings(
    InetAddress address,
    int port,
    Optional<Secret> adminToken,
    Optional<SSLContext> tls,
    Optional<URI> externalUrl) {

  public ConsoleSettings {
    requireNonNull(address, "address is null");
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (!address.isLoopbackAddress() && adminToken.isEmpty() && tls.isEmpty()) {
      throw new IllegalArgumentException(
          "the console would be open to the network on %s: set an admin token or TLS, or bind it to 127.0.0.1"
              .formatted(address.getHostAddress()));
    }
  }

  /** One whose visitors come to it directly. */
  public ConsoleSettings(
      InetAddress address, int port, Optional<Secret> adminToken, Optional<SSLContext> tls) {
    this(address, port, adminToken, tls, Optional.empty());
  }

  /** Plain HTTP on 127.0.0.1 without an admin token. */
  public static ConsoleSettings loopback(int port) {
    return new ConsoleSettings(
        InetAddress.ofLiteral("127.0.0.1"), port, Optional.empty(), Optional.empty());
  }

  boolean local() {
    return address.isLoopbackAddress();
  }
}
