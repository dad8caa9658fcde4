package dev.mailgw.wire;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Plain TCP sockets with TCP_NODELAY. Asking for one enters phase DNS, connecting it enters phase
 * CONNECT, which goes on until somebody enters another phase (a server's greeting belongs to it).
 *
 * <p>A name that can't be resolved may reach {@code connect} as an unresolved address; an {@link
 * java.net.UnknownHostException} leaves it.
 */
public final class PhasedSocketFactory extends SocketFactory {

  private final PhaseTimer timer;
  private final int connectMillis;
  private final Pacing pacing;

  /**
   * @param connectTimeout for each connect that names no time-out of its own; zero waits as long as
   *     the operating system does
   */
  public PhasedSocketFactory(PhaseTimer timer, Duration connectTimeout) {
    this(timer, connectTimeout, Pacing.any());
  }

  /**
   * @param connectTimeout as above
   * @param pacing of the one connection that is made
   */
  public PhasedSocketFactory(PhaseTimer timer, Duration connectTimeout, Pacing pacing) {
    this.pacing = pacing;
    this.timer = timer;
    this.connectMillis = Math.toIntExact(connectTimeout.toMillis());
  }

  /** A socket that is not connected yet. */
  @Override
  public Socket createSocket() {
    timer.enter(Phase.DNS);
    return new PhasedSocket(timer, connectMillis, pacing);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(host, port, null, 0);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    Socket socket = createSocket();
    return connected(socket, new InetSocketAddress(host, port), localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host, port, null, 0);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    Socket socket = createSocket();
    return connected(socket, new InetSocketAddress(host, port), localHost, localPort);
  }

  private static Socket connected(
      Socket socket, InetSocketAddress remote, InetAddress localHost, int localPort)
      throws IOException {
    try {
      if (localHost != null) {
        socket.bind(new InetSocketAddress(localHost, localPort));
      }
      socket.connect(remote);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
