package dev.mailgw.lab.api;

import dev.mailgw.lab.entra.Entra;
import dev.mailgw.lab.http.HttpListener;
import dev.mailgw.lab.witness.Watch;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/** The lab's own interface. Listens on 127.0.0.1 from {@link #start} to {@link #close}. */
public final class ApiServer implements AutoCloseable {

  private static final long LARGEST_REQUEST = 16 * 1024;

  private final HttpListener listener;

  private ApiServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Starts to listen.
   *
   * @param watch on whose behalf it tells of clients
   * @param standardClient for whom tokens are if a request names no client
   * @param port 0 for a free one
   * @throws IOException if it can't listen there
   */
  public static ApiServer start(Entra entra, Watch watch, Optional<String> standardClient, int port)
      throws IOException {
    var routes = new ApiRoutes(entra, standardClient);
    return new ApiServer(
        HttpListener.start(
            WebServer.builder()
                .maxPayloadSize(LARGEST_REQUEST)
                .routing(routing ->
                    routing.addFilter(new LocalOnly()).register(routes, new WitnessRoutes(watch))),
            "the lab's own interface",
            InetAddress.ofLiteral("127.0.0.1"),
            port));
  }

  /** The port on which it listens. */
  public int port() {
    return listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }
}
