package dev.mailgw.lab.entra;

import dev.mailgw.lab.http.DoormanTls;
import dev.mailgw.lab.http.HttpListener;
import dev.mailgw.lab.wire.Doorman;
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
  private final HttpFaults faults;

  private EntraServer(HttpListener listener, HttpFaults faults) {
    this.listener = listener;
    this.faults = faults;
  }

  /**
   * Starts to listen.
   *
   * @param usual certificate of the lab
   * @param doorman chooses the certificate for each connection
   * @param port 0 for a free one
   * @param filters through which each request goes first
   * @throws IOException if it can't listen there
   */
  public static EntraServer start(
      Entra entra,
      SSLContext usual,
      Doorman doorman,
      InetAddress address,
      int port,
      Filter... filters)
      throws IOException {
    HttpFaults faults = entra.httpFaults();
    var tls = DoormanTls.of(usual, doorman);
    var listener =
        HttpListener.start(
            WebServer.builder()
                // with channels, Line would not know the socket
                .useNio(false)
                .tls(TlsConfig.builder().sslContext(tls).build())
                .maxPayloadSize(LARGEST_REQUEST)
                .routing(routing -> {
                  List.of(filters).forEach(routing::addFilter);
                  routing.register(new EntraRoutes(entra, faults));
                }),
            "the lab's token endpoint",
            address,
            port);
    tls.open();
    return new EntraServer(listener, faults);
  }

  /** The port on which it listens. */
  public int port() {
    return listener.port();
  }

  @Override
  public void close() {
    faults.close();
    listener.close();
  }
}
