package dev.mailgw.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that sends and reads what it is told, byte by byte as characters. */
public final class WireClient implements AutoCloseable {

  private static final int TIMEOUT = 10_000;

  private Socket socket;
  private InputStream in;

  private WireClient(Socket socket) throws IOException {
    attach(socket);
  }

  public static WireClient plain(int port) throws IOException {
    return new WireClient(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  public static WireClient tls(int port, SSLContext context) throws IOException {
    return new WireClient(
        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
  }

  public void startTls(SSLContext context) throws IOException {
    var layered =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
    layered.startHandshake();
    attach(layered);
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  public void sendLine(String line) throws IOException {
    send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next line without its end; null when the server has hung up. */
  public String line() throws IOException {
    var line = new ByteArrayOutputStream();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  public byte[] bytes(int count) throws IOException {
    return in.readNBytes(count);
  }

  /** Sends an IMAP command; all lines up to and with the tagged one. */
  public List<String> imap(String command) throws IOException {
    sendLine(command);
    return until(command.split(" ", 2)[0] + " ");
  }

  /** Sends an SMTP command; all lines of the reply. */
  public List<String> smtp(String command) throws IOException {
    sendLine(command);
    return reply();
  }

  public List<String> reply() throws IOException {
    var lines = new ArrayList<String>();
    String line;
    do {
      line = line();
      lines.add(line);
    } while (line != null && line.length() > 3 && line.charAt(3) == '-');
    return lines;
  }

  /** Sends a POP3 command; the first line of the answer. */
  public String pop(String command) throws IOException {
    sendLine(command);
    return line();
  }

  /** All lines up to and with the one that begins so, or to the end. */
  public List<String> until(String beginning) throws IOException {
    var lines = new ArrayList<String>();
    String line;
    do {
      line = line();
      if (line != null) {
        lines.add(line);
      }
    } while (line != null && !line.startsWith(beginning));
    return lines;
  }

  /** What still comes before the connection is reset, without line ends; an end is a failure. */
  public List<String> untilReset() throws IOException {
    var text = new ByteArrayOutputStream();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        text.write(c);
      }
    } catch (SocketException _) {
      return text.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }
    throw new IOException("an end, where a reset was due");
  }

  /** Sends nothing more, but still listens. */
  public void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Closes the connection without a word. */
  public void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void attach(Socket now) throws IOException {
    socket = now;
    socket.setSoTimeout(TIMEOUT);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }
}
