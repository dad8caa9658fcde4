package dev.mailgw.check.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.monitor.Ticker;
import dev.mailgw.wire.Pacing;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * A connection that is spoken on in lines. A server that says nothing is given up after its
 * patience, and so is one that drips. Closes what it was given. Not safe for use by several
 * threads.
 */
public final class LineWire implements AutoCloseable {

  private static final int LONGEST_LINE = 64 * 1024;

  private final Pacing pacing;
  private Socket socket;
  private InputStream in;

  /**
   * Speaks over {@code socket}, which is connected.
   *
   * @param patience longest wait for anything to come, at least 1 ms
   */
  public LineWire(Socket socket, Duration patience, Ticker ticker) throws IOException {
    this.pacing = new Pacing(ticker, patience);
    socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
    over(socket);
  }

  public Socket socket() {
    return socket;
  }

  /**
   * Goes on over another layer, for instance TLS. What came before is dropped, since anybody could
   * have put it there (RFC 3207 §6).
   */
  public void over(Socket layer) throws IOException {
    socket = layer;
    in = new BufferedInputStream(pacing.input(layer.getInputStream()));
  }

  /** Sends text as it is; the line end belongs to it. */
  public void send(String text) throws IOException {
    pacing.restart();
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  /**
   * The next line without its end, or what there is of it if the connection ends in it.
   *
   * @throws EOFException if the connection has ended
   */
  public String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 && line.size() == 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next < 0) {
        break;
      }
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("the server sent a line without end");
      }
      line.write(next);
    }
    return line.toString(UTF_8).stripTrailing();
  }

  /** Up to so many bytes; fewer if the connection ends. */
  public String read(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // nothing more was wanted of it
    }
  }
}
