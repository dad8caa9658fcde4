package dev.mailgw.check.reach;

import dev.mailgw.check.line.LineWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** A connection whose lines are written down. Closes what it was given. */
final class Wire implements AutoCloseable {

  private final Journal journal;
  private final LineWire lines;

  Wire(LineWire lines, Journal journal) {
    this.lines = lines;
    this.journal = journal;
  }

  Socket socket() {
    return lines.socket();
  }

  Journal journal() {
    return journal;
  }

  /** Goes on over another layer, for instance TLS. */
  void over(Socket layer) throws IOException {
    lines.over(layer);
  }

  /** The longest wait for anything to come. */
  void patience(Duration time) throws IOException {
    socket().setSoTimeout(Math.toIntExact(time.toMillis()));
  }

  /** Sends a line that holds no secret. */
  void send(String line) throws IOException {
    journal.sent(line);
    sendUnseen(line);
  }

  /** Sends a line that is not written down. */
  void sendUnseen(String line) throws IOException {
    lines.send(line + "\r\n");
  }

  /**
   * The next line without its end, or what there is of it if the connection ends in it.
   *
   * @throws EOFException if the connection has ended
   */
  String readLine() throws IOException {
    String line = lines.line();
    journal.received(line);
    return line;
  }

  /** Up to so many bytes, which are not written down; fewer if the connection ends. */
  String read(int bytes) throws IOException {
    return lines.read(bytes);
  }

  @Override
  public void close() {
    lines.close();
  }
}
