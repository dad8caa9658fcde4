package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgw.testing.LoopbackServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A submission server that speaks as Exchange Online does unless told otherwise: an answer is set
 * for the beginning of a command, {@code .} is the final dot, {@code greeting} the first line.
 * Commands may come pipelined. {@code EOF} closes the connection instead, {@code HANG} never
 * answers, and {@code STALL} asks for the content and does not read it.
 */
final class ScriptedSmtpServer implements AutoCloseable {

  static final String EOF = "eof";
  static final String HANG = "hang";
  static final String STALL = "354 go on, I don't listen";

  /** What Exchange Online offers after TLS. */
  static final String MODERN =
      String.join(
          "\r\n",
          "250-server Hello",
          "250-SIZE 157286400",
          "250-PIPELINING",
          "250-DSN",
          "250-AUTH LOGIN XOAUTH2",
          "250-8BITMIME",
          "250-CHUNKING",
          "250 SMTPUTF8");

  private static final String PLAIN_EHLO =
      "250-server Hello\r\n250-SIZE 157286400\r\n250-STARTTLS\r\n250 8BITMIME";

  private static final String ACCEPTED =
      "250 2.0.0 OK <AM6PR02MB1234@outlook.com> [Hostname=AM6PR02MB1234]";

  private static final String SECURE_EHLO =
      "250-server Hello\r\n250-SIZE 157286400\r\n250-8BITMIME\r\n250 AUTH XOAUTH2";

  private final LoopbackServer listener;
  private final SSLContext tls;
  private final SmtpRoute.Tls mode;
  private final Map<String, Deque<String>> once = new ConcurrentHashMap<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> contents = new CopyOnWriteArrayList<>();

  ScriptedSmtpServer(SSLContext tls) throws IOException {
    this(tls, SmtpRoute.Tls.STARTTLS);
  }

  ScriptedSmtpServer(SSLContext tls, SmtpRoute.Tls mode) throws IOException {
    this.tls = tls;
    this.mode = mode;
    listener = LoopbackServer.serving(this::serve);
  }

  int port() {
    return listener.port();
  }

  /**
   * Says {@code answer} to each command that begins with {@code command}, without regard to case.
   */
  ScriptedSmtpServer answer(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  /** Says these one after the other before it says what it would say otherwise. */
  ScriptedSmtpServer once(String command, String... next) {
    once.put(command, new ConcurrentLinkedDeque<>(List.of(next)));
    return this;
  }

  /** Everything said so far, but for the contents. */
  List<String> commands() {
    return commands;
  }

  /** The contents as they came over the wire: dots stuffed, without the final dot's line. */
  List<String> contents() {
    return contents;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve(Socket socket) {
    try {
      Wire wire = new Wire(mode == SmtpRoute.Tls.IMPLICIT ? secured(socket) : socket);
      wire.say(scripted("greeting", "220 server Microsoft ESMTP MAIL Service ready"));
      if (mode != SmtpRoute.Tls.STARTTLS) {
        talk(wire, scripted("EHLO2", SECURE_EHLO));
      } else if (talk(wire, PLAIN_EHLO)) {
        talk(new Wire(secured(socket)), scripted("EHLO2", SECURE_EHLO));
      }
    } catch (IOException _) {
      hangUp(socket);
    }
  }

  private Socket secured(Socket socket) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secured.setUseClientMode(false);
    return secured;
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // the client is gone, or the test is
    }
  }

  /** Returns whether STARTTLS was agreed on. */
  private boolean talk(Wire wire, String ehlo) throws IOException {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    Transaction transaction = new Transaction();
    for (String command = wire.line(); command != null; command = wire.line()) {
      commands.add(command);
      String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      if (verb.equals("BDAT")) {
        takeChunk(wire, command, chunks, transaction);
        continue;
      }
      String answer = scripted(command, transaction.objection(verb).orElse(usual(verb, ehlo)));
      transaction.answered(verb, answer);
      wire.say(answer);
      if (verb.equals("STARTTLS") && answer.startsWith("2")) {
        return true;
      }
      if (verb.equals("QUIT")) {
        return false;
      }
      if (answer.equals(STALL)) {
        return false;
      }
      if (answer.startsWith("354")) {
        takeContent(wire);
      }
    }
    return false;
  }

  private void takeChunk(
      Wire wire, String command, ByteArrayOutputStream chunks, Transaction transaction)
      throws IOException {
    String[] words = command.split(" ", 3);
    chunks.write(wire.in.readNBytes(Integer.parseInt(words[1])));
    boolean last = words.length > 2;
    String usual = last ? ACCEPTED : "250 2.6.0 Chunk received OK";
    String answer = scripted(command, transaction.objection("BDAT").orElse(usual));
    if (last && answer.startsWith("250")) {
      contents.add(chunks.toString(ISO_8859_1));
    }
    if (last) {
      transaction.answered("RSET", answer);
      chunks.reset();
    }
    wire.say(answer);
  }

  private void takeContent(Wire wire) throws IOException {
    StringBuilder content = new StringBuilder();
    String line = wire.line();
    while (line != null && !line.equals(".")) {
      content.append(line).append("\r\n");
      line = wire.line();
    }
    if (line != null) {
      contents.add(content.toString());
      wire.say(scripted(".", ACCEPTED));
    }
  }

  private String scripted(String command, String otherwise) {
    for (Map.Entry<String, Deque<String>> each : once.entrySet()) {
      String answer = begins(command, each.getKey()) ? each.getValue().poll() : null;
      if (answer != null) {
        return answer;
      }
    }
    return answers.entrySet().stream()
        .filter(each -> begins(command, each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  private static boolean begins(String command, String with) {
    return with.isEmpty()
        ? command.isEmpty()
        : command.regionMatches(true, 0, with, 0, with.length());
  }

  private static String usual(String verb, String ehlo) {
    return switch (verb) {
      case "EHLO" -> ehlo;
      case "STARTTLS" -> "220 2.0.0 SMTP server ready";
      case "AUTH" -> "235 2.7.0 Authentication successful";
      case "MAIL" -> "250 2.1.0 Sender OK";
      case "RCPT" -> "250 2.1.5 Recipient OK";
      case "DATA" -> "354 Start mail input; end with <CRLF>.<CRLF>";
      case "RSET" -> "250 2.0.0 Resetting";
      case "QUIT" -> "221 2.0.0 Service closing transmission channel";
      default -> "500 5.3.3 Unrecognized command";
    };
  }

  /** Who was named so far; without MAIL there is no RCPT, without RCPT no content. */
  private static final class Transaction {

    private boolean mail;
    private boolean recipient;

    Optional<String> objection(String verb) {
      boolean early =
          switch (verb) {
            case "RCPT" -> !mail;
            case "DATA", "BDAT" -> !recipient;
            default -> false;
          };
      return early ? Optional.of("503 5.5.1 Bad sequence of commands") : Optional.empty();
    }

    void answered(String verb, String answer) {
      mail = verb.equals("MAIL") ? answer.startsWith("2") : mail && !verb.equals("RSET");
      recipient = mail && (recipient || (verb.equals("RCPT") && answer.startsWith("2")));
      mail = mail && !verb.equals("DATA");
    }
  }

  private static final class Wire {

    private final InputStream in;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    /** Up to CRLF; a lone CR or LF is part of the line. */
    String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int last = -1;
      for (int b = in.read(); b >= 0; b = in.read()) {
        line.write(b);
        if (last == '\r' && b == '\n') {
          String text = line.toString(ISO_8859_1);
          return text.substring(0, text.length() - 2);
        }
        last = b;
      }
      return null;
    }

    void say(String answer) throws IOException {
      if (answer.equals(EOF)) {
        throw new IOException("told to hang up");
      }
      if (!answer.equals(HANG)) {
        out.write((answer + "\r\n").getBytes(ISO_8859_1));
        out.flush();
      }
    }
  }
}
