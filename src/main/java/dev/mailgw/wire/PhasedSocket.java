package dev.mailgw.wire;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;

/** A TCP socket that enters phase CONNECT when it is connected. */
final class PhasedSocket extends Socket {

  private final PhaseTimer timer;
  private final int connectMillis;

  PhasedSocket(PhaseTimer timer, int connectMillis) {
    this.timer = timer;
    this.connectMillis = connectMillis;
  }

  @Override
  public void connect(SocketAddress remote) throws IOException {
    connect(remote, 0);
  }

  @Override
  public void connect(SocketAddress remote, int timeout) throws IOException {
    timer.enter(Phase.CONNECT);
    super.connect(remote, timeout == 0 ? connectMillis : timeout);
    setTcpNoDelay(true);
  }
}
