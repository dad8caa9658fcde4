package dev.mailgw.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows CONNECT only (RFC 9110 §9.3.6), and perhaps wants a password. */
public final class ConnectProxy implements AutoCloseable {

  private final LoopbackServer listener;
  private final Optional<String> login;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param login the whole value that Proxy-Authorization must have
   */
  public ConnectProxy(Optional<String> login) throws IOException {
    this.login = login;
    this.listener = LoopbackServer.serving(this::serve);
  }

  public int port() {
    return listener.port();
  }

  /** The heads of the requests so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      requests.add(head);
      if (login.isPresent() && !head.contains("Proxy-Authorization: " + login.get() + "\r\n")) {
        answer(
            client,
            "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\""
                + "\r\nContent-Length: 0");
        return;
      }
      String[] target = head.split(" ", 3)[1].split(":", 2);
      try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
        answer(client, "200 Connection established");
        Thread back = Thread.startVirtualThread(() -> copy(server, client));
        copy(client, server);
        back.interrupt();
      }
    } catch (IOException _) {
      // the test sees it at the other end
    }
  }

  private static void answer(Socket client, String status) throws IOException {
    client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // either has hung up
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.write(c);
      if (c == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString(ISO_8859_1);
  }
}
