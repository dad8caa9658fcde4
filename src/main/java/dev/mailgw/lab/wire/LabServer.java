package dev.mailgw.lab.wire;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening port: one platform thread accepts, one virtual thread holds each conversation. Safe
 * for use by several threads.
 */
public final class LabServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LabServer.class);
  private static final int BACKLOG = 512;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String name;
  private final Endpoint endpoint;
  private final Conversation conversation;
  private final WireLog wireLog;
  private final Semaphore places;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener = new ServerSocket();
  private final Thread acceptor;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean closing;

  /**
   * Binds and starts to accept.
   *
   * @param name the protocol's name in lower case
   * @throws IOException if the port can't be had; the message names it
   */
  public LabServer(String name, Endpoint endpoint, Conversation conversation, WireLog wireLog)
      throws IOException {
    this.name = name;
    this.endpoint = endpoint;
    this.conversation = conversation;
    this.wireLog = wireLog;
    this.places = new Semaphore(endpoint.maxConnections());
    bind();
    acceptor =
        Thread.ofPlatform().name("lab-" + name + "-" + port()).daemon().start(this::acceptAll);
    Thread.ofVirtual().name("lab-" + name + "-limits").start(this::keepLimits);
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Connections at this moment. */
  public int connections() {
    return open.size();
  }

  /**
   * Stops accepting, hangs up on clients that are waiting, lets commands under way finish for up to
   * five seconds, then hangs up on all.
   */
  @Override
  public void close() throws IOException {
    closing = true;
    closed.countDown();
    listener.close();
    acceptor.interrupt();
    open.forEach(Connection::retire);
    try {
      awaitEnd();
    } catch (InterruptedException _) {
      open.forEach(Connection::hangUp);
      Thread.currentThread().interrupt();
    }
  }

  /** When all places are free, nobody is served any more. */
  private void awaitEnd() throws InterruptedException {
    if (!ended()) {
      open.forEach(Connection::hangUp);
      if (!ended()) {
        log.warn("lab {} server: {} connections did not end", name, open.size());
      }
    }
  }

  /** Whether all have ended, in the time that they are given. */
  private boolean ended() throws InterruptedException {
    int all = endpoint.maxConnections();
    boolean ended = places.tryAcquire(all, GRACE.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      places.release(all);
    }
    return ended;
  }

  private void bind() throws IOException {
    listener.setReuseAddress(true);
    var address = new InetSocketAddress(InetAddress.getByName(endpoint.host()), endpoint.port());
    try {
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException(
          "lab " + name + " server can't listen on " + address + ": " + e.getMessage(), e);
    }
  }

  private void acceptAll() {
    while (!closing) {
      try {
        places.acquire();
        accept();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void keepLimits() {
    try {
      while (!closed.await(Countdown.TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        open.forEach(Connection::tick);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    try {
      Connection connection = entered(accepted());
      open.add(connection);
      Thread.ofVirtual().name("lab-" + name + "-" + connection.id()).start(() -> serve(connection));
    } catch (IOException e) {
      places.release();
      if (!closing) {
        log.warn("lab {} server: a connection was not accepted: {}", name, e.getMessage());
      }
    }
  }

  private Socket accepted() throws IOException {
    Socket socket = listener.accept();
    try {
      return Connection.prepared(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Connection entered(Socket socket) {
    String peer = socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
    Register.Entry entry = endpoint.register().enter(name, peer);
    BiConsumer<Kind, String> notes =
        (kind, detail) -> wireLog.note(new WireEvent(name, entry.number(), kind, detail));
    notes.accept(Kind.CONNECTED, peer);
    return new Connection(entry, socket, endpoint, notes);
  }

  private void serve(Connection connection) {
    Ending ending = Ending.ORDERLY;
    try {
      if (closing || !endpoint.doorman().admits(connection)) {
        return;
      }
      if (endpoint.security() == Security.IMPLICIT) {
        connection.startTls();
      }
      conversation.hold(connection);
    } catch (IOException e) {
      ending = Ending.by(e, connection.isGone());
    } catch (RuntimeException e) {
      log.error("lab {} server: connection {} failed", name, connection.id(), e);
      wireLog.note(new WireEvent(name, connection.id(), Kind.FAILED, e.toString()));
    } finally {
      connection.close();
      open.remove(connection);
      wireLog.note(
          new WireEvent(
              name, connection.id(), Kind.DISCONNECTED, ending.how(), new About.End(ending.who())));
      places.release();
    }
  }
}
