package dev.mailgw.lab.wire;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    listener.close();
    acceptor.interrupt();
    open.forEach(Connection::retire);
    try {
      awaitEnd();
    } catch (InterruptedException _) {
      open.forEach(Connection::abort);
      Thread.currentThread().interrupt();
    }
  }

  /** When all places are free, nobody is served any more. */
  private void awaitEnd() throws InterruptedException {
    if (places.tryAcquire(endpoint.maxConnections(), GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      places.release(endpoint.maxConnections());
    } else {
      open.forEach(Connection::abort);
    }
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
    for (long id = 1; !closing; id++) {
      try {
        places.acquire();
        accept(id);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void accept(long id) {
    try {
      var connection = new Connection(id, listener.accept(), endpoint.doorman());
      open.add(connection);
      Thread.ofVirtual().name("lab-" + name + "-" + id).start(() -> serve(connection));
    } catch (IOException e) {
      places.release();
      if (!closing) {
        log.warn("lab {} server: a connection was not accepted: {}", name, e.getMessage());
      }
    }
  }

  private void serve(Connection connection) {
    note(connection, Kind.CONNECTED, connection.peer());
    String end = "closed";
    try {
      if (closing || !endpoint.doorman().admits(connection)) {
        return;
      }
      if (endpoint.security() == Security.IMPLICIT) {
        connection.startTls();
      }
      conversation.hold(connection);
    } catch (IOException e) {
      end = e.getMessage();
    } catch (RuntimeException e) {
      log.error("lab {} server: connection {} failed", name, connection.id(), e);
      note(connection, Kind.FAILED, e.toString());
    } finally {
      connection.close();
      open.remove(connection);
      note(connection, Kind.DISCONNECTED, String.valueOf(end));
      places.release();
    }
  }

  private void note(Connection connection, Kind kind, String detail) {
    wireLog.note(new WireEvent(name, connection.id(), kind, detail));
  }
}
