package dev.mailgw.lab.entra;

import dev.mailgw.lab.http.HttpListener;
import io.helidon.common.tls.TlsConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Filter;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Entra ID on HTTPS. Listens from {@link #start} to {@link #close}. */
public final class EntraServer implements AutoCloseable {

  /** Far above any token request; the largest carry an assertion or a refresh token. */
  private static final long LARGEST_REQUEST = 64 * 1024;

  private final HttpListener listener;

  private EntraServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for a free one
   * @param filters through which each request goes first
   * @throws IOException if it can't listen there
   */
  public static EntraServer start(
      Entra entra, SSLContext tls, InetAddress address, int port, Filter... filters)
      throws IOException {
    return new EntraServer(
        HttpListener.start(
            WebServer.builder()
                .tls(TlsConfig.builder().sslContext(tls).build())
                .maxPayloadSize(LARGEST_REQUEST)
                .routing(routing -> {
                  List.of(filters).forEach(routing::addFilter);
                  routing.register(new EntraRoutes(entra));
                }),
            "the lab's token endpoint",
            address,
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
