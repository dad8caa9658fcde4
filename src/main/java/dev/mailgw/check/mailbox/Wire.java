package dev.mailgw.check.mailbox;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.check.line.LineWire;
import dev.mailgw.monitor.Ticker;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection to a mail server. Not safe for use by several threads. */
final class Wire implements Closeable {

  private final Endpoint endpoint;
  private final SSLContext trust;
  private final LineWire lines;

  private Wire(Endpoint endpoint, SSLContext trust, LineWire lines) {
    this.endpoint = endpoint;
    this.trust = trust;
    this.lines = lines;
  }

  /** Connects; with TLS if the endpoint has it from the first byte. */
  static Wire connect(Endpoint endpoint, SSLContext trust, Pace pace, Ticker ticker)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(endpoint.host(), endpoint.port()), (int) pace.connect().toMillis());
      Wire wire = new Wire(endpoint, trust, new LineWire(socket, pace.answer(), ticker));
      if (endpoint.security() == Security.TLS) {
        wire.secure();
      }
      return wire;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  boolean startsTls() {
    return endpoint.security() == Security.STARTTLS;
  }

  /** Goes on with TLS. */
  void secure() throws IOException {
    SSLSocket secured =
        (SSLSocket)
            trust
                .getSocketFactory()
                .createSocket(lines.socket(), endpoint.host(), endpoint.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    lines.over(secured);
  }

  void send(String line) throws IOException {
    lines.send(line + "\r\n");
  }

  void sendRaw(String text) throws IOException {
    lines.send(text);
  }

  /**
   * The next line without its end.
   *
   * @throws EOFException if the server has closed the connection
   */
  String line() throws IOException {
    return lines.line();
  }

  String bytes(int count) throws IOException {
    String read = lines.read(count);
    if (read.length() < count) {
      throw new EOFException("the server closed the connection amid a message");
    }
    return read;
  }

  @Override
  public void close() {
    lines.close();
  }
}
