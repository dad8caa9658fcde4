package dev.mailgw.retrieve.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.wire.PhasedSocketFactory;
import dev.mailgw.wire.PhasedTlsSocketFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** A TLS connection to a POP3 server. Belongs to one thread. */
final class Pop3Connection {

  private final Socket socket;
  private final OutputStream out;
  private final Pop3Input in;
  private int roundTrips;

  private Pop3Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.in = new Pop3Input(socket.getInputStream());
  }

  /** The server said {@code -ERR}; the message is its line. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String line) {
      super(line);
    }
  }

  static Pop3Connection open(MailServer server, SSLContext trust, PhaseTimer timer)
      throws IOException {
    Socket socket = new PhasedSocketFactory(timer, server.connectTimeout()).createSocket();
    try {
      socket.connect(new InetSocketAddress(server.host(), server.port()));
      socket.setSoTimeout(Math.toIntExact(server.readTimeout().toMillis()));
      int plainTrips = server.startTls() ? startTls(socket) : 0;
      Socket secured =
          new PhasedTlsSocketFactory(trust, timer, server.connectTimeout())
              .createSocket(socket, server.host(), server.port(), true);
      Pop3Connection connection = new Pop3Connection(secured);
      connection.roundTrips = plainTrips;
      if (!server.startTls()) {
        connection.answer();
      }
      return connection;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** In two lines, the only form that Exchange takes; the token leaves after the server's "+". */
  void signIn(String user, AccessToken token) throws IOException {
    send("AUTH XOAUTH2");
    String prompt = in.line();
    if (!prompt.startsWith("+") || prompt.startsWith("+OK")) {
      throw new Refused(prompt);
    }
    String response = "user=" + user + "\1auth=Bearer " + token.value().reveal() + "\1\1";
    send(Base64.getEncoder().encodeToString(response.getBytes(UTF_8)));
    String verdict = in.line();
    if (verdict.startsWith("+ ")) {
      // a reason in the form of a challenge (RFC 7628 §3.2.3); an empty line gets the refusal
      send("");
      verdict = in.line();
    }
    checked(verdict);
  }

  String command(String command) throws IOException {
    send(command);
    return answer();
  }

  /** A listing: message number to the word after it. */
  Map<Integer, String> list(String command) throws IOException {
    command(command);
    Map<Integer, String> list = new LinkedHashMap<>();
    for (String line = in.line(); !line.equals("."); line = in.line()) {
      String[] words = line.split(" ", 2);
      if (words.length == 2) {
        list.put(Integer.parseInt(words[0]), words[1].strip());
      }
    }
    return list;
  }

  /** The message's bytes; they must be read to their end before the next command. */
  Pop3Input.Body retrieve(int number) throws IOException {
    command("RETR " + number);
    return in.body();
  }

  int roundTrips() {
    return roundTrips;
  }

  /** Ends the session so that deletions take effect. */
  void quit(PhaseTimer timer) throws IOException {
    timer.enter(Phase.LOGOUT);
    try (socket) {
      command("QUIT");
    }
  }

  /** Ends the session so that nothing has changed in the mailbox. */
  void drop() throws IOException {
    socket.close();
  }

  private static int startTls(Socket socket) throws IOException {
    Pop3Connection plain = new Pop3Connection(socket);
    plain.answer();
    plain.command("STLS");
    return plain.roundTrips;
  }

  private void send(String line) throws IOException {
    roundTrips++;
    out.write((line + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  private String answer() throws IOException {
    return checked(in.line());
  }

  private static String checked(String line) throws Refused {
    if (!line.startsWith("+OK")) {
      throw new Refused(line);
    }
    return line;
  }
}
