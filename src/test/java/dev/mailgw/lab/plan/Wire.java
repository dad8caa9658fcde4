package dev.mailgw.lab.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A line protocol. It connects when something is said or listened to for the first time. */
final class Wire implements Peer {

  private static final Duration LONG = Duration.ofSeconds(15);

  private final int port;
  private final SSLContext trust;
  private final boolean implicitTls;
  private boolean upgrade;
  private Socket socket;
  private InputStream in;

  Wire(int port, SSLContext trust, boolean implicitTls) {
    this.port = port;
    this.trust = trust;
    this.implicitTls = implicitTls;
  }

  @Override
  public void say(String line) throws IOException {
    open(LONG);
    socket.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @Override
  public String hear(Duration patience) throws IOException {
    try {
      open(patience);
      socket.setSoTimeout((int) patience.toMillis());
      return line();
    } catch (SocketTimeoutException _) {
      return SILENCE;
    } catch (SSLException e) {
      return Certificates.flaw(e);
    } catch (SocketException _) {
      return RESET;
    }
  }

  /** Goes on under TLS, as soon as there is something to say or to hear. */
  void startTls() {
    upgrade = true;
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }

  private void open(Duration patience) throws IOException {
    if (socket == null) {
      attach(new Socket(InetAddress.getByName("localhost"), port));
      if (implicitTls) {
        secure(patience);
      }
    }
    if (upgrade) {
      upgrade = false;
      secure(patience);
    }
  }

  private void secure(Duration patience) throws IOException {
    var layered =
        (SSLSocket) trust.getSocketFactory().createSocket(socket, "localhost", port, true);
    SSLParameters checks = layered.getSSLParameters();
    checks.setEndpointIdentificationAlgorithm("HTTPS");
    layered.setSSLParameters(checks);
    layered.setSoTimeout((int) patience.toMillis());
    layered.startHandshake();
    attach(layered);
  }

  private void attach(Socket now) throws IOException {
    socket = now;
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    int c = in.read();
    if (c < 0) {
      return CLOSED;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
