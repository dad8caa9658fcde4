package dev.mailgw.wire;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS sockets, handed out after their handshake: it happens in phase TLS, with a check that the
 * certificate is for the host asked for (RFC 2818 §3.1), and phase AUTH is entered after it.
 *
 * <p>Over a socket that is connected, {@link #createSocket(Socket, String, int, boolean)} is what
 * to call, for STARTTLS and for TLS from the first byte. If it was connected by other means than a
 * {@link PhasedSocketFactory}, call {@link #lookUp} right before that, or DNS and CONNECT are
 * missing from the phases.
 *
 * <p>The sockets are deliberately not {@link SSLSocket}s: a library that meets one may shake hands
 * again, which on TLS 1.2 is a renegotiation that many servers refuse.
 */
public final class PhasedTlsSocketFactory extends SSLSocketFactory {

  private final SSLSocketFactory tls;
  private final PhasedSocketFactory tcp;
  private final PhaseTimer timer;

  /**
   * @param trust decides which certificates are believed
   * @param connectTimeout for the connects that this factory makes; zero waits as long as the
   *     operating system does. A handshake is bounded by its socket's read time-out.
   */
  public PhasedTlsSocketFactory(SSLContext trust, PhaseTimer timer, Duration connectTimeout) {
    this.tls = trust.getSocketFactory();
    this.tcp = new PhasedSocketFactory(timer, connectTimeout);
    this.timer = timer;
  }

  /**
   * Resolves {@code host} in phase DNS and enters CONNECT. Java remembers the answer for the
   * connect that follows.
   *
   * @throws UnknownHostException if it has no address
   */
  public void lookUp(String host) throws UnknownHostException {
    timer.enter(Phase.DNS);
    var _ = InetAddress.getByName(host);
    timer.enter(Phase.CONNECT);
  }

  /**
   * Puts TLS over {@code socket}, which is closed if that fails.
   *
   * @throws javax.net.ssl.SSLException if the handshake fails or the certificate is not believed
   */
  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    timer.enter(Phase.TLS);
    try {
      socket.setTcpNoDelay(true);
      SSLSocket secured = (SSLSocket) tls.createSocket(socket, host, port, autoClose);
      secured.setSSLParameters(checkingHost(secured.getSSLParameters()));
      secured.startHandshake();
      timer.enter(Phase.AUTH);
      return new SecuredSocket(secured);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(tcp.createSocket(host, port), host, port, true);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(tcp.createSocket(host, port, localHost, localPort), host, port, true);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(tcp.createSocket(host, port), host.getHostName(), port, true);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    Socket plain = tcp.createSocket(host, port, localHost, localPort);
    return createSocket(plain, host.getHostName(), port, true);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  private static SSLParameters checkingHost(SSLParameters parameters) {
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }
}
