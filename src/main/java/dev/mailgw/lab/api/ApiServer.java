package dev.mailgw.lab.api;

import dev.mailgw.lab.entra.Entra;
import dev.mailgw.lab.mailbox.LabUser;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The lab's own interface. Listens on 127.0.0.1 from {@link #start} to {@link #close}. */
public final class ApiServer implements AutoCloseable {

  private static final long LARGEST_REQUEST = 16 * 1024;

  private final WebServer server;

  private ApiServer(WebServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param standardClient for whom tokens are if a request names no client
   * @param port 0 for a free one
   * @throws IOException if it can't listen there
   */
  public static ApiServer start(
      Entra entra, List<LabUser> users, Optional<String> standardClient, int port)
      throws IOException {
    var routes = new ApiRoutes(entra, users, standardClient);
    try {
      return new ApiServer(
          WebServer.builder()
              .address(InetAddress.ofLiteral("127.0.0.1"))
              .port(port)
              .maxPayloadSize(LARGEST_REQUEST)
              .shutdownHook(false)
              .shutdownGracePeriod(Duration.ofSeconds(1))
              .routing(routing -> routing.addFilter(new LocalOnly()).register(routes))
              .build()
              .start());
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new IOException(
          "the lab's own interface can't listen on 127.0.0.1:%d: %s; choose another port base"
              .formatted(port, e.getMessage()),
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
