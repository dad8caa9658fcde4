package dev.mailgw.dispatch.smtp;

import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.wire.PhasedSocketFactory;
import dev.mailgw.wire.PhasedTlsSocketFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;

/** The way to a connection on which EHLO is said, as safe as its route wants it. */
final class SmtpOpening {

  private static final String HELLO = "the greeting or EHLO";

  private final SmtpRoute route;
  private final SSLContext trust;
  private final ScheduledExecutorService clock;

  SmtpOpening(SmtpRoute route, SSLContext trust, ScheduledExecutorService clock) {
    this.route = route;
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * Connects.
   *
   * @throws Unsafe if there is nobody, or nobody to be trusted
   * @throws RefusedStep if the server does not want to
   */
  SmtpConnection connect(PhaseTimer timer) throws IOException {
    Socket socket = new PhasedSocketFactory(timer, route.timeouts().connect()).createSocket();
    try {
      reach(socket);
      return over(socket, timer);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void reach(Socket socket) throws IOException {
    try {
      socket.connect(new InetSocketAddress(route.host(), route.port()));
      socket.setSoTimeout(Math.toIntExact(route.timeouts().read().toMillis()));
    } catch (IOException e) {
      throw new Unsafe(ConnectRule.ofConnect(e), String.valueOf(e.getMessage()), e);
    }
  }

  private SmtpConnection over(Socket socket, PhaseTimer timer) throws IOException {
    Patience patience = Patience.with(route.timeouts(), clock, socket);
    return switch (route.tls()) {
      case IMPLICIT -> greeted(tls(socket, timer, patience));
      case STARTTLS -> upgraded(socket, timer, patience);
      case NONE -> greeted(new SmtpConnection(socket, socket, patience));
    };
  }

  private SmtpConnection greeted(SmtpConnection connection) throws IOException {
    require(connection.reply(), HELLO);
    return introduced(connection);
  }

  private SmtpConnection introduced(SmtpConnection connection) throws IOException {
    Reply reply = connection.hello(route.ehloName());
    if (reply.code() / 100 == 5 && route.tls() == SmtpRoute.Tls.NONE) {
      // RFC 5321 §3.2: a server of old
      reply = connection.ask("HELO " + route.ehloName());
    }
    require(reply, HELLO);
    return connection;
  }

  private SmtpConnection upgraded(Socket socket, PhaseTimer timer, Patience patience)
      throws IOException {
    SmtpConnection plain = greeted(new SmtpConnection(socket, socket, patience));
    if (!plain.extensions().has("STARTTLS")) {
      String offered = "the server offers " + plain.extensions().offered();
      throw new Unsafe(ConnectRule.NO_STARTTLS, offered, null);
    }
    require(plain.ask("STARTTLS"), "STARTTLS");
    if (plain.holdsMore()) {
      // What somebody else put behind the answer would count as said under TLS.
      throw new Unsafe(ConnectRule.TLS, "there was more behind the answer to STARTTLS", null);
    }
    return introduced(tls(socket, timer, patience));
  }

  private SmtpConnection tls(Socket socket, PhaseTimer timer, Patience patience)
      throws IOException {
    patience.reads().begin();
    try {
      Socket secured =
          new PhasedTlsSocketFactory(trust, timer, route.timeouts().connect())
              .createSocket(socket, route.host(), route.port(), true);
      return new SmtpConnection(socket, secured, patience);
    } catch (IOException e) {
      throw new Unsafe(ConnectRule.ofHandshake(e), patience.describe(e), e);
    } finally {
      patience.reads().end();
    }
  }

  private static void require(Reply reply, String command) throws RefusedStep {
    if (!reply.positive()) {
      throw new RefusedStep(command, reply);
    }
  }
}
