package dev.mailgw.lab.wire;

import dev.mailgw.lab.wire.Tap.Way;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** One client. Its input belongs to one thread; everything else may be called by any. */
public final class Connection {

  /** Exchange's documented time-out of a signed-in POP and IMAP session. */
  private static final Duration IDLE = Duration.ofMinutes(30);

  private final Register.Entry entry;
  private final Socket raw;
  private final Endpoint endpoint;
  private final BiConsumer<Kind, String> notes;
  private final CountDownLatch gone = new CountDownLatch(1);
  private final Countdown handshaking = new Countdown();
  private final Countdown writing = new Countdown();
  private final Countdown deadline = new Countdown();
  private final WireInput in;
  private final WireOutput out;
  private volatile Socket socket;
  private volatile Duration idle = IDLE;
  private volatile boolean secure;
  private volatile boolean waiting;
  private volatile boolean retired;
  private final Vigil vigil;
  private final Impairment impairment;

  Connection(
      Register.Entry entry, Socket socket, Endpoint endpoint, BiConsumer<Kind, String> notes) {
    this.entry = entry;
    this.raw = socket;
    this.socket = socket;
    this.endpoint = endpoint;
    this.notes = notes;
    this.in = new WireInput(this::read, entry.tap());
    this.out = new WireOutput(this::write, entry.tap());
    this.vigil = new Vigil(socket, gone, in, this::receive);
    this.impairment = new Impairment(vigil::await);
  }

  /** The same socket as a connection needs it. */
  static Socket prepared(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    socket.setSoTimeout((int) IDLE.toMillis());
    return socket;
  }

  /** No other connection to a server of this name has it; names the connection in the lab's log. */
  public long id() {
    return entry.number();
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
   * sent ahead in the clear is dropped. A client that takes too long for it is hung up on.
   */
  public void startTls() throws IOException {
    out.flush();
    in.discardBuffered();
    handshaking.start(endpoint.handshake());
    try {
      var layered = Handshake.on(raw, endpoint.doorman().certificate(id()));
      socket = layered;
      secure = true;
      notes.accept(Kind.SECURED, Handshake.described(layered));
    } catch (IOException e) {
      notes.accept(Kind.NOT_SECURED, isGone() ? "the handshake took too long" : e.getMessage());
      throw e;
    } finally {
      handshaking.stop();
    }
  }

  /** Sends what is buffered and hangs up; a peer that is gone already is no error. */
  public void close() {
    gone.countDown();
    try (Socket closing = socket) {
      if (!closing.isClosed()) {
        out.flush();
      }
    } catch (IOException _) {
      hangUp();
    }
  }

  /**
   * Sends what is buffered and waits. In a pause of a day or more nothing is heard from the client
   * but that it hangs up; what it sends in a shorter one is kept for later. No {@link
   * #deadline(Duration)} comes nearer meanwhile. Belongs to the thread of the input.
   *
   * @return false if the connection was closed meanwhile
   */
  public boolean pause(Duration howLong) throws IOException {
    out.flush();
    deadline.hold();
    try {
      boolean there = vigil.keep(howLong);
      if (there) {
        idleTimeout(idle);
      }
      return there;
    } finally {
      deadline.release();
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

  /**
   * Hangs up when so much time has passed from now, whatever the client does meanwhile; an earlier
   * such limit is forgotten. For what must come to an end, as a sign-in must.
   */
  public void deadline(Duration howLong) {
    deadline.start(howLong);
  }

  /** There is no {@link #deadline(Duration)} any more. */
  public void liftDeadline() {
    deadline.stop();
  }

  /** A {@link Countdown#TICK} has passed. */
  void tick() {
    for (Countdown limit : List.of(handshaking, writing, deadline)) {
      if (limit.tick()) {
        hangUp();
      }
    }
  }

  /** Whether this side has hung up. */
  boolean isGone() {
    return gone.getCount() == 0;
  }

  /** How long a client may be silent, or may leave unread what it is sent. */
  public void idleTimeout(Duration howLong) throws IOException {
    idle = howLong;
    raw.setSoTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, howLong.toMillis())));
  }

  /** Hangs up now if the client has nothing under way, else as soon as that is answered. */
  void retire() {
    retired = true;
    if (waiting) {
      hangUp();
    }
  }

  /** Hangs up in the middle of anything: the socket under TLS is closed, without a good-bye. */
  public void hangUp() {
    gone.countDown();
    try {
      raw.close();
    } catch (IOException _) {
      // it is as closed as it gets
    }
  }

  /** Breaks the connection: what waits to be sent is lost, and the client gets a TCP reset. */
  public void abort() {
    try {
      raw.setSoLinger(true, 0);
    } catch (IOException _) {
      // it is closed already
    }
    hangUp();
  }

  private int read(byte[] target, int offset, int length) throws IOException {
    out.flush();
    waiting = true;
    try {
      return retired ? -1 : receive(target, offset, length);
    } finally {
      waiting = false;
    }
  }

  private int receive(byte[] target, int offset, int length) throws IOException {
    int read = socket.getInputStream().read(target, offset, length);
    entry.tap().traffic(Way.FROM_CLIENT, Math.max(0, read));
    if (read > 0 && !impairment.lets(read)) {
      abort();
      throw new IOException("broken on purpose");
    }
    return read;
  }

  /** A half that is closed has no stream to ask for. */
  private void write(byte[] bytes, int offset, int length) throws IOException {
    if (impairment.muted()) {
      return;
    }
    writing.start(idle);
    try {
      if (!impairment.write(socket.getOutputStream(), bytes, offset, length)) {
        abort();
        throw new IOException("broken on purpose");
      }
      entry.tap().traffic(Way.TO_CLIENT, length);
    } finally {
      writing.stop();
    }
  }
}
