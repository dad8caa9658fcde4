package dev.mailgw.check.mailbox;

import dev.mailgw.check.mailbox.Exchange.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** POP3 (RFC 1939, RFC 2449, RFC 5034) as far as a look needs it: it never deletes. */
final class Pop3Talk {

  private static final int MOST_LINES = 2000;

  private final Talk talk;

  Pop3Talk(Talk talk) {
    this.talk = talk;
  }

  Exchange greeting() throws IOException {
    return talk.hear(Stage.GREETING, Pop3Talk::status);
  }

  /** Goes on with TLS (RFC 2595 §4). */
  Exchange startTls() throws IOException {
    Exchange ready = command(Stage.SECURE, "STLS");
    if (ready.accepted()) {
      talk.wire().secure();
    }
    return ready;
  }

  /** Refused if XOAUTH2 is not among what is offered; a server without CAPA may know it. */
  Exchange capabilities() throws IOException {
    return talk.say(
        Stage.HELLO,
        "CAPA",
        (wire, lines) -> {
          if (status(wire, lines) == Answer.NO) {
            return Answer.YES;
          }
          List<String> offered = new ArrayList<>();
          dotted(wire, offered);
          lines.addAll(offered);
          return offered.stream()
                  .map(line -> line.toUpperCase(Locale.ROOT))
                  .anyMatch(line -> line.startsWith("SASL") && line.contains("XOAUTH2"))
              ? Answer.YES
              : Answer.NO;
        });
  }

  /** In two lines, the only form that Exchange Online takes. */
  Exchange signIn(Xoauth2 who) throws IOException {
    Exchange prompt = talk.say(Stage.PROMPT, "AUTH XOAUTH2", Pop3Talk::prompt);
    return prompt.refused() ? prompt : talk.signIn("", who, Pop3Talk::statusOrCancel);
  }

  Exchange command(Stage stage, String command) throws IOException {
    return talk.say(stage, command, Pop3Talk::status);
  }

  /**
   * The head of a message.
   *
   * @param head receives its lines, which are not put down
   */
  Exchange top(int message, List<String> head) throws IOException {
    return talk.say(
        Stage.READ,
        "TOP " + message + " 0",
        (wire, lines) -> {
          Answer answer = status(wire, lines);
          if (answer == Answer.YES) {
            dotted(wire, head);
          }
          return answer;
        });
  }

  private static Answer prompt(Wire wire, List<String> lines) throws IOException {
    lines.add(wire.line());
    return lines.getLast().startsWith("+") && !lines.getLast().startsWith("+OK")
        ? Answer.YES
        : Answer.NO;
  }

  private static Answer statusOrCancel(Wire wire, List<String> lines) throws IOException {
    Answer answer = status(wire, lines);
    if (lines.getLast().startsWith("+ ")) {
      wire.send("*");
      answer = status(wire, lines);
    }
    return answer;
  }

  private static Answer status(Wire wire, List<String> lines) throws IOException {
    lines.add(wire.line());
    return lines.getLast().startsWith("+OK") ? Answer.YES : Answer.NO;
  }

  private static void dotted(Wire wire, List<String> lines) throws IOException {
    for (String line = wire.line(); !line.equals("."); line = wire.line()) {
      if (lines.size() >= MOST_LINES) {
        throw new EOFException("the server went on and on without an end");
      }
      lines.add(line.startsWith(".") ? line.substring(1) : line);
    }
  }
}
