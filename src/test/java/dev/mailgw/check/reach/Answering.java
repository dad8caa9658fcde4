package dev.mailgw.check.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Servers that say what a test wants. */
final class Answering {

  private Answering() {}

  /** The same behind TLS. */
  static Consumer<Socket> tls(SSLContext context, Consumer<Socket> service) {
    return socket -> service.accept(secured(context, socket));
  }

  /**
   * Greets, and answers lines by how they begin; what it does not know it ignores.
   *
   * @param answers lines to send, with their ends
   */
  static Consumer<Socket> lines(String greeting, Map<String, String> answers) {
    return socket -> {
      try (socket) {
        say(socket, greeting);
        converse(socket, answers);
      } catch (IOException _) {
        // the test sees it at the other end
      }
    };
  }

  /** Greets, answers until STARTTLS, and then speaks TLS with other answers. */
  static Consumer<Socket> startTls(
      SSLContext context, Map<String, String> before, Map<String, String> after) {
    return socket -> {
      try (socket) {
        say(socket, "220 smtp.example.test ESMTP\r\n");
        converse(socket, before);
        say(socket, "220 2.0.0 go ahead\r\n");
        converse(secured(context, socket), after);
      } catch (IOException _) {
        // the test sees it at the other end
      }
    };
  }

  private static void converse(Socket socket, Map<String, String> answers) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String heard = line;
      if (heard.equals("STARTTLS")) {
        return;
      }
      for (Map.Entry<String, String> answer : answers.entrySet()) {
        if (heard.startsWith(answer.getKey())) {
          say(socket, answer.getValue());
        }
      }
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  private static SSLSocket secured(SSLContext context, Socket socket) {
    try {
      var secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
      secure.setUseClientMode(false);
      return secure;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
