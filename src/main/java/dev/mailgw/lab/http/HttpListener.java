package dev.mailgw.lab.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** A web server that listens from {@link #start} to {@link #close}. */
public final class HttpListener implements AutoCloseable {

  private final WebServer server;

  private HttpListener(WebServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param server with its routes
   * @param name for messages
   * @param port 0 for a free one
   * @throws IOException if it can't listen there
   */
  public static HttpListener start(
      WebServerConfig.Builder server, String name, InetAddress address, int port)
      throws IOException {
    requireFree(name, address, port);
    WebServer started =
        server
            .address(address)
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofSeconds(1))
            .build()
            .start();
    if (!started.isRunning()) {
      throw taken(name, address, port, null);
    }
    return new HttpListener(started);
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Helidon throws nothing if it can't listen, it only logs a stack trace. */
  private static void requireFree(String name, InetAddress address, int port) throws IOException {
    try (var probe = new ServerSocket(port, 1, address)) {
      probe.getLocalPort();
    } catch (IOException e) {
      throw taken(name, address, port, e);
    }
  }

  private static IOException taken(String name, InetAddress address, int port, IOException cause) {
    return new IOException(
        "%s can't listen on %s port %d%s; free it or choose another port base"
            .formatted(
                name,
                address.getHostAddress(),
                port,
                cause == null ? "" : " (" + cause.getMessage() + ")"),
        cause);
  }
}
