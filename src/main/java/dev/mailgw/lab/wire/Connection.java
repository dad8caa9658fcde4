package dev.mailgw.lab.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;

/** One client. Its input belongs to one thread; everything else may be called by any. */
public final class Connection {

  /** Exchange's documented time-out of a signed-in POP and IMAP session. */
  private static final Duration IDLE = Duration.ofMinutes(30);

  private static final Duration HANDSHAKE = Duration.ofSeconds(30);

  private final long id;
  private final Socket raw;
  private final Doorman doorman;
  private final CountDownLatch gone = new CountDownLatch(1);
  private final WireInput in = new WireInput(this::read);
  private final WireOutput out = new WireOutput(this::write);
  private volatile Socket socket;
  private volatile Duration idle = IDLE;
  private volatile boolean secure;
  private volatile boolean waiting;
  private volatile boolean retired;
  private final Impairment impairment = new Impairment(this::await);

  Connection(long id, Socket socket, Doorman doorman) throws IOException {
    this.id = id;
    this.raw = socket;
    this.socket = socket;
    this.doorman = doorman;
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
        (SSLSocket)
            doorman
                .certificate(id)
                .getSocketFactory()
                .createSocket(raw, peerAddress(), raw.getPort(), true);
    layered.setUseClientMode(false);
    layered.startHandshake();
    idleTimeout(idle);
    socket = layered;
    secure = true;
  }

  /** Sends what is buffered and hangs up; a peer that is gone already is no error. */
  public void close() {
    gone.countDown();
    try (Socket closing = socket) {
      if (!closing.isClosed()) {
        out.flush();
      }
    } catch (IOException _) {
      abort();
    }
  }

  /**
   * Sends what is buffered and waits.
   *
   * @return false if the connection was closed by this side meanwhile
   */
  public boolean pause(Duration howLong) throws IOException {
    out.flush();
    return await(howLong);
  }

  private boolean await(Duration howLong) {
    try {
      return !gone.await(howLong.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What makes the line worse than it is; nothing at first. */
  public Impairment impairment() {
    return impairment;
  }

  /** Sends what is buffered and ends this side's half; what is written later is dropped. */
  public void halfClose() throws IOException {
    out.flush();
    impairment.mute();
    socket.shutdownOutput();
  }

  /** How long a client may be silent. */
  public void idleTimeout(Duration howLong) throws IOException {
    idle = howLong;
    raw.setSoTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, howLong.toMillis())));
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
    gone.countDown();
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
      int read = retired ? -1 : socket.getInputStream().read(target, offset, length);
      if (read > 0 && !impairment.lets(read)) {
        abort();
        throw new IOException("broken on purpose");
      }
      return read;
    } finally {
      waiting = false;
    }
  }

  /** A half that is closed has no stream to ask for. */
  private void write(byte[] bytes, int offset, int length) throws IOException {
    if (impairment.muted()) {
      return;
    }
    if (!impairment.write(socket.getOutputStream(), bytes, offset, length)) {
      abort();
      throw new IOException("broken on purpose");
    }
  }
}
