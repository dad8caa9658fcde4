package dev.mailgw.check.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection that lines go over. Not safe for use by several threads. */
final class Wire implements Closeable {

  private static final int LONGEST_LINE = 64 * 1024;

  private final Endpoint endpoint;
  private final SSLContext trust;
  private Socket socket;
  private InputStream in;

  private Wire(Endpoint endpoint, SSLContext trust, Socket socket) {
    this.endpoint = endpoint;
    this.trust = trust;
    this.socket = socket;
  }

  /** Connects; with TLS if the endpoint has it from the first byte. */
  static Wire connect(Endpoint endpoint, SSLContext trust, Pace pace) throws IOException {
    Wire wire = new Wire(endpoint, trust, new Socket());
    try {
      wire.socket.setTcpNoDelay(true);
      wire.socket.setSoTimeout((int) pace.answer().toMillis());
      wire.socket.connect(
          new InetSocketAddress(endpoint.host(), endpoint.port()), (int) pace.connect().toMillis());
      wire.in = new BufferedInputStream(wire.socket.getInputStream());
      if (endpoint.security() == Security.TLS) {
        wire.secure();
      }
      return wire;
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  boolean startsTls() {
    return endpoint.security() == Security.STARTTLS;
  }

  /**
   * Goes on with TLS. What came before is dropped, since anybody could have put it there (RFC 3207
   * §6).
   */
  void secure() throws IOException {
    SSLSocket secured =
        (SSLSocket)
            trust.getSocketFactory().createSocket(socket, endpoint.host(), endpoint.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    socket = secured;
    in = new BufferedInputStream(secured.getInputStream());
  }

  void send(String line) throws IOException {
    sendRaw(line + "\r\n");
  }

  void sendRaw(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /**
   * The next line without its end.
   *
   * @throws EOFException if the server has closed the connection
   */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("the server sent a line without end");
      }
      line.write(next);
    }
    return line.toString(ISO_8859_1).replaceFirst("\r$", "");
  }

  String bytes(int count) throws IOException {
    byte[] read = in.readNBytes(count);
    if (read.length < count) {
      throw new EOFException("the server closed the connection amid a message");
    }
    return new String(read, ISO_8859_1);
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
