package dev.mailgw.check.reach;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/** A connection, spoken on in lines. Closes what it was given. */
final class Wire implements AutoCloseable {

  private static final int LONGEST_LINE = 16_384;

  private final Journal journal;
  private Socket socket;
  private InputStream in;

  Wire(Socket socket, Journal journal) throws IOException {
    this.journal = journal;
    over(socket);
  }

  Socket socket() {
    return socket;
  }

  Journal journal() {
    return journal;
  }

  /** Goes on over another layer, for instance TLS. */
  void over(Socket layer) throws IOException {
    socket = layer;
    in = new BufferedInputStream(layer.getInputStream());
  }

  /** The longest wait for anything to come. */
  void patience(Duration time) throws IOException {
    socket.setSoTimeout(Math.toIntExact(time.toMillis()));
  }

  /** Sends a line that holds no secret. */
  void send(String line) throws IOException {
    journal.sent(line);
    sendUnseen(line);
  }

  /** Sends a line that is not written down. */
  void sendUnseen(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  /**
   * The next line without its end.
   *
   * @throws EOFException if the connection ends before one is complete
   */
  String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 && line.size() == 0) {
        throw new EOFException("the server hung up");
      }
      if (c < 0 || line.size() >= LONGEST_LINE) {
        break;
      }
      line.write(c);
    }
    String text = line.toString(UTF_8).stripTrailing();
    journal.received(text);
    return text;
  }

  /** Up to so many bytes, which are not written down; fewer if the connection ends. */
  String read(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // nothing is to be learnt from that
    }
  }
}
