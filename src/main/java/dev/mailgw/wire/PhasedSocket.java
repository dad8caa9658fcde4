package dev.mailgw.wire;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A TCP socket that enters phase CONNECT when it is connected, and gives up a server that drips.
 */
final class PhasedSocket extends Socket {

  private final PhaseTimer timer;
  private final int connectMillis;
  private final Pacing pacing;

  PhasedSocket(PhaseTimer timer, int connectMillis, Pacing pacing) {
    this.timer = timer;
    this.connectMillis = connectMillis;
    this.pacing = pacing;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new PacedInput(super.getInputStream(), pacing);
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new PacedOutput(super.getOutputStream(), pacing);
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
