package dev.mailgw.lab.entra;

import io.helidon.common.tls.TlsConfig;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Entra ID on HTTPS. Listens from {@link #start} to {@link #close}. */
public final class EntraServer implements AutoCloseable {

  /** Far above any token request; the largest carry an assertion or a refresh token. */
  private static final long LARGEST_REQUEST = 64 * 1024;

  private final WebServer server;

  private EntraServer(WebServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for a free one
   * @throws IOException if it can't listen there
   */
  public static EntraServer start(Entra entra, SSLContext tls, InetAddress address, int port)
      throws IOException {
    try {
      return new EntraServer(
          WebServer.builder()
              .address(address)
              .port(port)
              .tls(TlsConfig.builder().sslContext(tls).build())
              .maxPayloadSize(LARGEST_REQUEST)
              .shutdownHook(false)
              .shutdownGracePeriod(Duration.ofSeconds(1))
              .routing(routing -> routing.register(new EntraRoutes(entra)))
              .build()
              .start());
    } catch (IllegalStateException | java.io.UncheckedIOException e) {
      throw new IOException(
          "the lab's token endpoint can't listen on %s:%d: %s; choose another port base"
              .formatted(address.getHostAddress(), port, e.getMessage()),
          e);
    }
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
