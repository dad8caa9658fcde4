package dev.mailgw.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.LongConsumer;

/** Passes on what client and server say, and tells how many bytes the server sends. */
final class Relay implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final LongConsumer fromServer;

  private Relay(ServerSocket listener, int target, LongConsumer fromServer) {
    this.listener = listener;
    this.target = target;
    this.fromServer = fromServer;
  }

  /** A relay on a free loopback port before the loopback port {@code target}. */
  static Relay to(int target, LongConsumer fromServer) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Relay relay = new Relay(listener, target, fromServer);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread up = Thread.ofVirtual().start(() -> pump(client, server, _ -> {}));
      pump(server, client, fromServer);
      up.join();
    } catch (IOException | InterruptedException _) {
      // one of them is gone, and so is the connection
    }
  }

  private static void pump(Socket from, Socket to, LongConsumer passed) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        passed.accept(n);
        out.write(buffer, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException _) {
      closed(from);
      closed(to);
    }
  }

  private static void closed(Socket socket) {
    try {
      socket.close();
    } catch (SocketException _) {
      // is closed
    } catch (IOException _) {
      // nothing depends on it
    }
  }
}
