package dev.mailgw.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Accepts connections on a free port of this machine, each served by a thread of its own. */
public final class LoopbackServer implements AutoCloseable {

  private final ServerSocket listener;
  private final Consumer<Socket> service;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private LoopbackServer(ServerSocket listener, Consumer<Socket> service) {
    this.listener = listener;
    this.service = service;
  }

  /** Begins to accept. */
  public static LoopbackServer serving(Consumer<Socket> service) throws IOException {
    LoopbackServer server =
        new LoopbackServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), service);
    Thread.ofVirtual().start(server::listen);
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Breaks all connections. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> service.accept(socket));
      }
    } catch (IOException _) {
      // closed
    }
  }
}
