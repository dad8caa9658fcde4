package dev.mailgw.lab.wire;

import static java.util.Objects.requireNonNull;

import javax.net.ssl.SSLContext;

/**
 * Where a server listens and how its connections become secret.
 *
 * @param host address or name to bind
 * @param port 0 takes a free one
 * @param doorman holds the server's certificate
 * @param maxConnections further clients wait in the backlog
 */
public record Endpoint(
    String host, int port, Security security, Doorman doorman, int maxConnections) {

  private static final int DEFAULT_CONNECTIONS = 2_000;

  public Endpoint {
    requireNonNull(host, "host is null");
    requireNonNull(security, "security is null");
    requireNonNull(doorman, "doorman is null");
    if (port < 0 || port > 65_535 || maxConnections < 1) {
      throw new IllegalArgumentException(
          "no such port or limit: port " + port + ", at most " + maxConnections + " connections");
    }
  }

  /** A port that speaks TLS from the first byte. */
  public static Endpoint implicitTls(String host, int port, Doorman doorman) {
    return new Endpoint(host, port, Security.IMPLICIT, doorman, DEFAULT_CONNECTIONS);
  }

  /** As {@link #implicitTls(String, int, Doorman)} with one certificate for everybody. */
  public static Endpoint implicitTls(String host, int port, SSLContext certificate) {
    return implicitTls(host, port, Doorman.with(certificate));
  }

  /** As {@link #startTls(String, int, Doorman)} with one certificate for everybody. */
  public static Endpoint startTls(String host, int port, SSLContext certificate) {
    return startTls(host, port, Doorman.with(certificate));
  }

  /** A port that begins in the clear. */
  public static Endpoint startTls(String host, int port, Doorman doorman) {
    return new Endpoint(host, port, Security.STARTTLS, doorman, DEFAULT_CONNECTIONS);
  }
}
