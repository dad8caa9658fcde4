package dev.mailgw.lab.http;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.Register;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireLog;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.InetSocketAddress;

/**
 * Numbers the requests to a web server and notes each of them as a session of its own, so that what
 * is noted while one is answered can be put together. Safe for use by several threads.
 */
public final class RequestNotes implements Filter {

  private static final ScopedValue<Long> REQUEST = ScopedValue.newInstance();
  private static final int LONGEST_NAME = 200;

  private final String server;
  private final Register register;
  private final WireLog log;

  /**
   * Counts with that register.
   *
   * @param server as in {@link WireEvent}
   */
  public RequestNotes(String server, Register register, WireLog log) {
    this.server = server;
    this.register = register;
    this.log = log;
  }

  /**
   * Hears the same, but with the number of the request that the calling thread is answering where
   * an event of this server has none ({@code 0}).
   */
  public WireLog numbering(WireLog other) {
    return event ->
        other.note(
            event.connection() == 0 && event.server().equals(server) && REQUEST.isBound()
                ? new WireEvent(server, REQUEST.get(), event.kind(), event.detail(), event.about())
                : event);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String peer = address(request.remotePeer());
    long number = register.enter(server, peer).number();
    note(number, Kind.CONNECTED, peer);
    note(number, Kind.SECURED, "HTTPS");
    request
        .headers()
        .value(HeaderNames.USER_AGENT)
        .ifPresent(name -> note(number, Kind.INTRODUCED, printable(name)));
    note(
        number,
        Kind.REQUESTED,
        printable(request.prologue().method().text() + " " + request.path().rawPath()));
    try {
      ScopedValue.where(REQUEST, number).run(chain::proceed);
    } finally {
      String answer = "answered " + response.status().code();
      log.note(
          new WireEvent(server, number, Kind.DISCONNECTED, answer, new About.End(About.By.SERVER)));
    }
  }

  /** Without a look-up of its name, so that it is the same as at the mail servers. */
  private static String address(PeerInfo peer) {
    String host =
        peer.address() instanceof InetSocketAddress socket && !socket.isUnresolved()
            ? socket.getAddress().getHostAddress()
            : peer.host();
    return host + ":" + peer.port();
  }

  private void note(long number, Kind kind, String detail) {
    log.note(new WireEvent(server, number, kind, detail));
  }

  /** What a client sends must not look like lines of the log. */
  private static String printable(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.substring(0, Math.min(line.length(), LONGEST_NAME));
  }
}
