package dev.mailgw.lab.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One client. Its input belongs to one thread; everything else may be called by any. */
public final class Connection {

  /** Exchange's documented time-out of a signed-in POP and IMAP session. */
  private static final Duration IDLE = Duration.ofMinutes(30);

  private static final Duration HANDSHAKE = Duration.ofSeconds(30);

  private final long id;
  private final Socket raw;
  private final SSLContext tls;
  private final WireInput in = new WireInput(this::read);
  private final WireOutput out = new WireOutput(this::write);
  private volatile Socket socket;
  private volatile boolean secure;
  private volatile boolean waiting;
  private volatile boolean retired;

  Connection(long id, Socket socket, SSLContext tls) throws IOException {
    this.id = id;
    this.raw = socket;
    this.socket = socket;
    this.tls = tls;
    raw.setTcpNoDelay(true);
    raw.setSoTimeout((int) IDLE.toMillis());
  }

  /** Counts up from 1 in each server; names the connection in the lab's log. */
  public long id() {
    return id;
  }

  /** The client's address and port. */
  public String peer() {
    return raw.getInetAddress().getHostAddress() + ":" + raw.getPort();
  }

  /** The client's address. */
  public String peerAddress() {
    return raw.getInetAddress().getHostAddress();
  }

  /** Whether TLS is up. */
  public boolean secure() {
    return secure;
  }

  public WireInput in() {
    return in;
  }

  public WireOutput out() {
    return out;
  }

  /**
   * Sends what is buffered and does the server's side of a TLS handshake. Anything that the client
   * sent ahead in the clear is dropped.
   */
  public void startTls() throws IOException {
    out.flush();
    in.discardBuffered();
    raw.setSoTimeout((int) HANDSHAKE.toMillis());
    var layered =
        (SSLSocket) tls.getSocketFactory().createSocket(raw, peerAddress(), raw.getPort(), true);
    layered.setUseClientMode(false);
    layered.startHandshake();
    raw.setSoTimeout((int) IDLE.toMillis());
    socket = layered;
    secure = true;
  }

  /** Sends what is buffered and hangs up; a peer that is gone already is no error. */
  public void close() {
    try (Socket closing = socket) {
      if (!closing.isClosed()) {
        out.flush();
      }
    } catch (IOException _) {
      abort();
    }
  }

  /** Hangs up now if the client has nothing under way, else as soon as that is answered. */
  void retire() {
    retired = true;
    if (waiting) {
      abort();
    }
  }

  /** Hangs up in the middle of anything: the socket under TLS is closed, without a good-bye. */
  public void abort() {
    try {
      raw.close();
    } catch (IOException _) {
      // it is as closed as it gets
    }
  }

  private int read(byte[] target, int offset, int length) throws IOException {
    out.flush();
    waiting = true;
    try {
      return retired ? -1 : socket.getInputStream().read(target, offset, length);
    } finally {
      waiting = false;
    }
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    socket.getOutputStream().write(bytes, offset, length);
  }
}
