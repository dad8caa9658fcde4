package dev.mailgw.retrieve.pop3;

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

/** A TLS connection to a POP3 server. Belongs to one thread. */
final class Pop3Connection {

  private final MailServer server;
  private final PhaseTimer timer;
  private Socket socket;
  private Pop3Input in;
  private Pipeline pipeline;
  private String stage = "";
  private int plainTrips;

  /** One that is not open yet. */
  Pop3Connection(MailServer server, PhaseTimer timer) {
    this.server = server;
    this.timer = timer;
  }

  /** The server said {@code -ERR}; the message is its line. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String line) {
      super(line);
    }
  }

  /** Connects, begins TLS and hears the greeting. */
  void open(SSLContext trust) throws IOException {
    socket = new PhasedSocketFactory(timer, server.connectTimeout(), pacing()).createSocket();
    socket.connect(new InetSocketAddress(server.host(), server.port()));
    socket.setSoTimeout(Math.toIntExact(server.readTimeout().toMillis()));
    if (server.startTls()) {
      startTls();
    }
    stage = "TLS";
    // sets TCP_NODELAY
    PhasedTlsSocketFactory tls = new PhasedTlsSocketFactory(trust, timer, server.connectTimeout());
    attach(tls.createSocket(socket, server.host(), server.port(), true));
    if (!server.startTls()) {
      greeting();
    }
  }

  /** In two lines, the only form that Exchange takes; the token leaves after the server's "+". */
  void signIn(String user, AccessToken token) throws IOException {
    pipeline.say("AUTH XOAUTH2", "AUTH");
    String prompt = in.line();
    if (!prompt.startsWith("+") || prompt.startsWith("+OK")) {
      throw new Refused(prompt);
    }
    pipeline.say(response(user, token), "AUTH");
    String verdict = in.line();
    if (verdict.startsWith("+ ")) {
      // a reason in the form of a challenge (RFC 7628 §3.2.3); an empty line gets the refusal
      pipeline.say("", "AUTH");
      verdict = in.line();
    }
    checked(verdict);
  }

  /** What follows the server's prompt. */
  static String response(String user, AccessToken token) {
    String response = "user=" + user + "\1auth=Bearer " + token.value().reveal() + "\1\1";
    return Base64.getEncoder().encodeToString(response.getBytes(UTF_8));
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** What the server was asked for last; empty before it was reached. */
  String stage() {
    return pipeline == null || pipeline.stage().isEmpty() ? stage : pipeline.stage();
  }

  int roundTrips() {
    return plainTrips + pipeline.roundTrips();
  }

  /** Ends the connection; without QUIT before, nothing has changed in the mailbox. */
  void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }

  private Pacing pacing() {
    return new Pacing(timer.ticker(), server.readTimeout());
  }

  private static void checked(String line) throws Refused {
    if (!line.startsWith("+OK")) {
      throw new Refused(line);
    }
  }

  private void startTls() throws IOException {
    attach(socket);
    greeting();
    pipeline.say("STLS", "STLS");
    checked(in.line());
    plainTrips = pipeline.roundTrips();
    pipeline = null;
  }

  private void greeting() throws IOException {
    stage = "greeting";
    checked(in.line());
  }

  private void attach(Socket stream) throws IOException {
    socket = stream;
    in = new Pop3Input(stream.getInputStream());
    pipeline = new Pipeline(in, stream.getOutputStream());
  }
}
