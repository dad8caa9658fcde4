package dev.mailgw.lab.api;

import dev.mailgw.lab.http.HttpListener;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** The lab's own interface. Listens on 127.0.0.1 from {@link #start} to {@link #close}. */
public final class ApiServer implements AutoCloseable {

  /** A mail of the largest size that Exchange Online takes, and some more. */
  private static final long LARGEST_REQUEST = 160L * 1024 * 1024;

  private final HttpListener listener;

  private ApiServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Starts to listen.
   *
   * @param routes each with paths of its own
   * @param port 0 for a free one
   * @throws IOException if it can't listen there
   */
  public static ApiServer start(List<HttpService> routes, int port) throws IOException {
    return new ApiServer(
        HttpListener.start(
            WebServer.builder()
                .maxPayloadSize(LARGEST_REQUEST)
                .routing(routing -> {
                  routing.addFilter(new LocalOnly());
                  routes.forEach(routing::register);
                }),
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
