package dev.mailgw.lab.wire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where a server listens and how its connections become secret.
 *
 * @param host address or name to bind
 * @param port 0 takes a free one
 * @param doorman holds the server's certificate
 * @param maxConnections further clients wait in the backlog
 * @param handshake a client whose TLS is not up after this time, in the world's time, is hung up on
 * @param register where connections get their numbers
 */
public record Endpoint(
    String host,
    int port,
    Security security,
    Doorman doorman,
    int maxConnections,
    Duration handshake,
    Register register) {

  /** A connection costs little; the process's open files end long before this does. */
  private static final int DEFAULT_CONNECTIONS = 10_000;

  private static final Duration HANDSHAKE = Duration.ofSeconds(30);

  public Endpoint {
    requireNonNull(host, "host is null");
    requireNonNull(security, "security is null");
    requireNonNull(doorman, "doorman is null");
    requireNonNull(handshake, "handshake is null");
    requireNonNull(register, "register is null");
    if (port < 0 || port > 65_535 || maxConnections < 1) {
      throw new IllegalArgumentException(
          "no such port or limit: port " + port + ", at most " + maxConnections + " connections");
    }
  }

  /** With 30 s for a handshake and numbers of its own. */
  public Endpoint(String host, int port, Security security, Doorman doorman, int maxConnections) {
    this(host, port, security, doorman, maxConnections, HANDSHAKE, Register.counting());
  }

  /** The same with the numbers from there. */
  public Endpoint numberedBy(Register other) {
    return new Endpoint(host, port, security, doorman, maxConnections, handshake, other);
  }

  /** The same with another time for a handshake. */
  public Endpoint withHandshake(Duration limit) {
    return new Endpoint(host, port, security, doorman, maxConnections, limit, register);
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
