package dev.mailgw.retrieve.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.wire.Pacing;
import dev.mailgw.wire.PhasedSocketFactory;
import dev.mailgw.wire.PhasedTlsSocketFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** The way to a connection that is signed in. */
final class ImapOpening {

  private final MailServer server;
  private final SSLContext trust;
  private final PhaseTimer timer;
  private final Pacing pacing;

  ImapOpening(MailServer server, SSLContext trust, PhaseTimer timer) {
    this.server = server;
    this.trust = trust;
    this.timer = timer;
    this.pacing = new Pacing(timer.ticker(), server.readTimeout());
  }

  /** Connects, with TLS; the server has said that it is there. */
  ImapConnection connect() throws IOException {
    Socket socket = new PhasedSocketFactory(timer, server.connectTimeout(), pacing).createSocket();
    try {
      socket.connect(new InetSocketAddress(server.host(), server.port()));
      socket.setSoTimeout(Math.toIntExact(server.readTimeout().toMillis()));
      return server.startTls() ? upgraded(socket) : secured(socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private ImapConnection secured(Socket socket) throws IOException {
    ImapConnection connection = over(tls(socket));
    connection.greeting();
    return connection;
  }

  private ImapConnection upgraded(Socket socket) throws IOException {
    ImapConnection plain = over(socket);
    plain.greeting();
    plain.run("STARTTLS", Answers.NONE);
    ImapConnection connection = over(tls(socket));
    connection.after(plain);
    return connection;
  }

  private ImapConnection over(Socket socket) throws IOException {
    return new ImapConnection(socket.getInputStream(), socket.getOutputStream(), socket, pacing);
  }

  private Socket tls(Socket socket) throws IOException {
    return new PhasedTlsSocketFactory(trust, timer, server.connectTimeout())
        .createSocket(socket, server.host(), server.port(), true);
  }

  /**
   * Signs in with XOAUTH2. A server that says why it refuses does so in a challenge, and gets an
   * empty answer to it (RFC 7628 §3.2.3).
   */
  static void signIn(ImapConnection connection, String user, AccessToken token) throws IOException {
    String response = "user=" + user + "\1auth=Bearer " + token.value().reveal() + "\1\1";
    String encoded = Base64.getEncoder().encodeToString(response.getBytes(UTF_8));
    boolean inOneLine = connection.offers("SASL-IR");
    connection.forgetCapabilities();
    if (inOneLine) {
      connection.converse("AUTHENTICATE XOAUTH2 " + encoded, "");
    } else {
      connection.converse("AUTHENTICATE XOAUTH2", encoded, "");
    }
  }
}
