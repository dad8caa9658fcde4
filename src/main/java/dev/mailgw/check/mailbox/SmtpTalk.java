package dev.mailgw.check.mailbox;

import dev.mailgw.check.mailbox.Exchange.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** SMTP submission (RFC 5321, RFC 3207, RFC 4954) as far as a check needs it. */
final class SmtpTalk {

  private static final int MOST_LINES = 200;

  private final Talk talk;

  SmtpTalk(Talk talk) {
    this.talk = talk;
  }

  Exchange greeting() throws IOException {
    return talk.hear(Stage.GREETING, positive("2"));
  }

  Exchange hello(String name) throws IOException {
    return talk.say(Stage.HELLO, "EHLO " + name, positive("2"));
  }

  Exchange startTls() throws IOException {
    Exchange ready = talk.say(Stage.SECURE, "STARTTLS", positive("2"));
    if (ready.accepted()) {
      talk.wire().secure();
    }
    return ready;
  }

  /** After TLS: accepted only if XOAUTH2 is offered. */
  Exchange helloAgain(String name) throws IOException {
    return talk.say(
        Stage.HELLO,
        "EHLO " + name,
        (wire, lines) -> {
          Answer answer = reply(wire, lines, "2");
          return answer == Answer.YES && lines.stream().noneMatch(SmtpTalk::offersXoauth2)
              ? Answer.NO
              : answer;
        });
  }

  /** In two lines: a token is longer than a command may be (RFC 4954 §4, RFC 5321 §4.5.3.1.4). */
  Exchange signIn(Xoauth2 who) throws IOException {
    Exchange prompt = talk.say(Stage.PROMPT, "AUTH XOAUTH2", positive("3"));
    return prompt.refused() ? prompt : talk.signIn("", who, SmtpTalk::verdict);
  }

  /** A reason in the form of a challenge gets an empty line, and then comes the refusal. */
  private static Answer verdict(Wire wire, List<String> lines) throws IOException {
    Answer answer = reply(wire, lines, "2");
    if (lines.getLast().startsWith("334")) {
      wire.send("");
      answer = reply(wire, lines, "2");
    }
    return answer;
  }

  Exchange command(Stage stage, String command) throws IOException {
    return talk.say(stage, command, positive("2"));
  }

  Exchange data() throws IOException {
    return talk.say(Stage.DATA, "DATA", positive("3"));
  }

  /** Sends the mail, which has its line ends and dots in order, and the final dot. */
  Exchange content(String mail) throws IOException {
    return talk.whisper(
        Stage.CONTENT,
        mail + ".\r\n",
        "<mail of %d bytes> .".formatted(mail.length()),
        positive("2"));
  }

  private static boolean offersXoauth2(String line) {
    String upper = line.toUpperCase(Locale.ROOT);
    return upper.startsWith("AUTH", 4) && upper.contains("XOAUTH2");
  }

  private static Talk.Reply positive(String digit) {
    return (wire, lines) -> reply(wire, lines, digit);
  }

  private static Answer reply(Wire wire, List<String> lines, String digit) throws IOException {
    while (lines.size() < MOST_LINES) {
      String line = wire.line();
      lines.add(line);
      if (!line.matches("\\d{3}-.*")) {
        return line.startsWith(digit) && line.matches("\\d{3}( .*)?") ? Answer.YES : Answer.NO;
      }
    }
    throw new EOFException("the server went on and on without an answer");
  }
}
