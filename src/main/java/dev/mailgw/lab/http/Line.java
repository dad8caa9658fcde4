package dev.mailgw.lab.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The socket under the HTTPS connection that the calling thread serves: for what a web server does
 * not do. It is known to the thread that has accepted the connection, which answers its requests.
 */
public final class Line {

  private static final ThreadLocal<Socket> SERVED = new ThreadLocal<>();
  private static final int LOOK_MILLIS = 250;
  private static final int RUBBISH = 1024;

  private Line() {}

  /** The calling thread serves this one from now on. */
  static void served(Socket socket) {
    SERVED.set(socket);
  }

  /**
   * Waits until the client hangs up or somebody else wants an end. What the client sends meanwhile
   * is lost, so the connection is of no use any more.
   *
   * @return false, at once, if the connection is not known
   */
  public static boolean awaitHangUp(BooleanSupplier ended) {
    Optional<Socket> socket = Optional.ofNullable(SERVED.get());
    socket.ifPresent(line -> listen(line, ended));
    return socket.isPresent();
  }

  /** Breaks the connection by a TCP reset; does nothing if it is not known. */
  public static void reset() {
    Optional.ofNullable(SERVED.get()).ifPresent(Line::reset);
  }

  private static void reset(Socket line) {
    try {
      line.setSoLinger(true, 0);
      line.close();
    } catch (IOException _) {
      // it is as closed as it gets
    }
  }

  private static void listen(Socket line, BooleanSupplier ended) {
    byte[] rubbish = new byte[RUBBISH];
    try {
      line.setSoTimeout(LOOK_MILLIS);
      while (!ended.getAsBoolean() && hears(line, rubbish)) {
        // whatever it says
      }
    } catch (IOException _) {
      // gone in disorder is gone, too
    }
  }

  private static boolean hears(Socket line, byte[] rubbish) throws IOException {
    try {
      return line.getInputStream().read(rubbish) >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    }
  }
}
