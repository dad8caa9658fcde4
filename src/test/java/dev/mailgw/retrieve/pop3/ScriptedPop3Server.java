package dev.mailgw.retrieve.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgw.testing.LoopbackServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A POP3 server with implicit TLS, or STLS, that takes any token and does what the test says: an
 * answer can be set for a command, {@code greeting} is the first line, {@code token} the line after
 * AUTH. {@code HANG} never answers anything any more, {@code LOSE} leaves out this answer only.
 */
final class ScriptedPop3Server implements AutoCloseable {

  static final String HANG = "hang";
  static final String LOSE = "lose";

  private final LoopbackServer listener;
  private final SSLContext tls;
  private final boolean startTls;
  private final Map<Integer, String> messages = new TreeMap<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  ScriptedPop3Server(SSLContext tls, boolean startTls) throws IOException {
    this.tls = tls;
    this.startTls = startTls;
    this.listener = LoopbackServer.serving(this::serve);
  }

  int port() {
    return listener.port();
  }

  /** Message numbers are those at the beginning of each session; text is without dots. */
  synchronized void put(int number, String text) {
    messages.put(number, text);
  }

  synchronized Set<Integer> left() {
    return Set.copyOf(messages.keySet());
  }

  void answer(String command, String answer) {
    answers.put(command, answer);
  }

  void usualAnswer(String command) {
    answers.remove(command);
  }

  /** All commands since the last call. */
  List<String> commands() {
    List<String> said = List.copyOf(commands);
    commands.clear();
    return said;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve(Socket socket) {
    try {
      if (!startTls || new Conversation(socket, new TreeSet<>()).greets()) {
        SSLSocket secured =
            (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        Conversation conversation = new Conversation(secured, new TreeSet<>());
        if (startTls || conversation.greets()) {
          conversation.talk();
        }
      }
    } catch (IOException _) {
      // the client is gone, or the test is
    }
  }

  private final class Conversation {

    private final BufferedReader in;
    private final OutputStream out;
    private final Set<Integer> deleted;

    Conversation(Socket socket, Set<Integer> deleted) throws IOException {
      this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      this.out = socket.getOutputStream();
      this.deleted = deleted;
    }

    /** Whether the conversation goes on. */
    boolean greets() throws IOException {
      if (!say(answers.getOrDefault("greeting", "+OK ready"))) {
        return false;
      }
      return !startTls || say(scripted(in.readLine()));
    }

    void talk() throws IOException {
      for (String command = in.readLine(); command != null; command = in.readLine()) {
        boolean token = command.length() > 40;
        commands.add(token ? "token" : command);
        if (!say(scripted(token ? "token" : command))) {
          return;
        }
        if (command.equals("QUIT")) {
          synchronized (ScriptedPop3Server.this) {
            messages.keySet().removeAll(deleted);
          }
        }
      }
    }

    private String scripted(String command) {
      String usual = usual(command);
      return answers.getOrDefault(command, usual);
    }

    private String usual(String command) {
      String[] words = command.split(" ", 2);
      return switch (words[0]) {
        case "AUTH" -> "+ ";
        case "CAPA" -> "+OK\r\nUIDL\r\n.";
        case "STAT" -> "+OK " + messages.size() + " 100";
        case "UIDL" -> listing("u%d");
        case "LIST" -> listing("");
        case "RETR" -> "+OK\r\n" + messages.get(Integer.valueOf(words[1])) + "\r\n.";
        case "DELE" -> {
          deleted.add(Integer.valueOf(words[1]));
          yield "+OK";
        }
        default -> "+OK";
      };
    }

    private String listing(String form) {
      StringBuilder lines = new StringBuilder("+OK");
      messages.forEach((number, text) ->
          lines
              .append("\r\n" + number + " ")
              .append(form.isEmpty() ? text.length() + 2 : form.formatted(number)));
      return lines + "\r\n.";
    }

    private boolean say(String answer) throws IOException {
      if (answer.equals(LOSE)) {
        return true;
      }
      boolean hangs = answer.endsWith(HANG);
      String said = hangs ? answer.substring(0, answer.length() - HANG.length()) : answer + "\r\n";
      out.write(said.getBytes(ISO_8859_1));
      out.flush();
      return !hangs;
    }
  }
}
