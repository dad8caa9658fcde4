package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Lines to a server and its replies; all that was said since the last reply goes out in one write.
 * Belongs to one thread.
 */
final class SmtpConnection {

  private static final int BUFFER = 64 << 10;
  private static final byte[] CRLF = {'\r', '\n'};

  private final Socket line;
  private final Socket socket;
  private final Patience patience;
  private final ReplyInput in;
  private final OutputStream out;
  private Extensions extensions = Extensions.NONE;

  /**
   * @param line the TCP connection, which closes at once even if TLS is stuck in a write
   * @param socket the same, or TLS over it
   */
  SmtpConnection(Socket line, Socket socket, Patience patience) throws IOException {
    this.line = line;
    this.socket = socket;
    this.patience = patience;
    this.in = new ReplyInput(socket.getInputStream());
    this.out =
        new BufferedOutputStream(
            new WatchedOutput(socket.getOutputStream(), patience.writes()), BUFFER);
  }

  /** What the server offers, by its last EHLO. */
  Extensions extensions() {
    return extensions;
  }

  /** Says who calls; learns what is offered. */
  Reply hello(String name) throws IOException {
    Reply reply = ask("EHLO " + name);
    extensions = reply.positive() ? Extensions.of(reply) : Extensions.NONE;
    return reply;
  }

  /** Says a line, which is sent before the next reply is waited for. */
  void say(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.write(CRLF);
  }

  /** Where content goes; buffered. */
  OutputStream content() {
    return out;
  }

  /** Waits for the next reply. */
  Reply reply() throws IOException {
    out.flush();
    patience.reads().begin();
    try {
      return in.next();
    } finally {
      patience.reads().end();
    }
  }

  /** Says a line and waits for its reply. */
  Reply ask(String text) throws IOException {
    say(text);
    return reply();
  }

  /** Whether the server has said something that was not read. */
  boolean holdsMore() {
    return in.holdsMore();
  }

  /** What happened, in one line. */
  String describe(IOException error) {
    return patience.describe(error);
  }

  /** Why content was not sent to its end, in one line. */
  String describeTorn(IOException error) {
    return patience.describeTorn(error);
  }

  /** Says good-bye and does not wait for the answer; never throws. */
  void leave() {
    patience.writes().begin();
    try (line;
        socket) {
      say("QUIT");
      out.flush();
      patience.writes().begin();
    } catch (IOException _) {
      // QUIT is a courtesy: the server that hung up already does not miss it
    } finally {
      patience.writes().end();
    }
  }

  /** Hangs up in the middle; what was not sent yet never is. */
  void drop() {
    try {
      line.close();
    } catch (IOException _) {
      // it is gone already
    }
  }
}
