package dev.mailgw.check.mailbox;

import dev.mailgw.check.mailbox.Exchange.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IMAP4rev1 (RFC 3501) as far as a look needs it. Not safe for use by several threads. */
final class ImapTalk {

  private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,7})}$");
  private static final int MOST_LINES = 2000;
  private static final int LARGEST_LITERAL = 1 << 20;

  private final Talk talk;

  /** Literals of the last answer, each with the line before it. */
  private final List<Fetched> fetched = new ArrayList<>();

  private int tags;
  private boolean initialResponse;

  /** The head of a FETCH response, and the literal that followed. */
  record Fetched(String head, String literal) {}

  ImapTalk(Talk talk) {
    this.talk = talk;
  }

  Exchange greeting() throws IOException {
    return talk.hear(
        Stage.GREETING,
        (wire, lines) -> {
          lines.add(wire.line());
          return lines.getFirst().toUpperCase(Locale.ROOT).startsWith("* OK")
              ? Answer.YES
              : Answer.NO;
        });
  }

  /** Goes on with TLS (RFC 3501 §6.2.1). */
  Exchange startTls() throws IOException {
    Exchange ready = command(Stage.SECURE, "STARTTLS");
    if (ready.accepted()) {
      talk.wire().secure();
    }
    return ready;
  }

  /** Accepted only if XOAUTH2 is offered. */
  Exchange capability() throws IOException {
    String tag = tag();
    return talk.say(
        Stage.HELLO,
        tag + " CAPABILITY",
        (wire, lines) -> {
          Answer answer = read(wire, lines, tag);
          String offered = String.join(" ", lines).toUpperCase(Locale.ROOT);
          initialResponse = offered.contains("SASL-IR");
          return offered.contains("AUTH=XOAUTH2") ? answer : Answer.NO;
        });
  }

  /** With the response on the same line (RFC 4959) where that is offered. */
  Exchange signIn(Xoauth2 who) throws IOException {
    String tag = tag();
    String command = tag + " AUTHENTICATE XOAUTH2";
    if (initialResponse) {
      return talk.signIn(command + " ", who, (wire, lines) -> settled(wire, lines, tag));
    }
    Exchange prompt =
        talk.say(Stage.PROMPT, command, (wire, lines) -> prompted(read(wire, lines, tag), lines));
    return prompt.refused()
        ? prompt
        : talk.signIn("", who, (wire, lines) -> settled(wire, lines, tag));
  }

  Exchange command(Stage stage, String command) throws IOException {
    String tag = tag();
    return talk.say(stage, tag + " " + command, (wire, lines) -> read(wire, lines, tag));
  }

  /**
   * Asks for one message that has shown nothing of itself.
   *
   * @param item of it
   * @param substitute what a server says in the place of a message that it can't render
   * @return refused if it is still not shown
   */
  Exchange again(int uid, String item, String substitute) throws IOException {
    String tag = tag();
    return talk.say(
        Stage.READ,
        tag + " UID FETCH " + uid + " (" + item + ")",
        (wire, lines) -> {
          Answer answer = read(wire, lines, tag);
          boolean replaced = fetched.stream().anyMatch(one -> one.literal().contains(substitute));
          if (replaced) {
            lines.add(lines.size() - 1, substitute + " …");
          }
          return replaced || fetched.isEmpty() ? Answer.NO : answer;
        });
  }

  /** What the last command brought of messages. */
  List<Fetched> fetched() {
    return List.copyOf(fetched);
  }

  private static Answer prompted(Answer answer, List<String> lines) {
    return answer == Answer.NONE && lines.getLast().startsWith("+") ? Answer.YES : Answer.NO;
  }

  /** A challenge instead of an answer is an error of which only an empty line brings the end. */
  private Answer settled(Wire wire, List<String> lines, String tag) throws IOException {
    Answer answer = read(wire, lines, tag);
    if (answer == Answer.NONE) {
      wire.send("");
      answer = read(wire, lines, tag);
    }
    return answer == Answer.YES ? answer : Answer.NO;
  }

  /** Until the tagged line or, without an answer, a prompt. */
  private Answer read(Wire wire, List<String> lines, String tag) throws IOException {
    fetched.clear();
    while (lines.size() < MOST_LINES) {
      String line = whole(wire, lines);
      if (line.startsWith(tag + " ")) {
        return line.startsWith("OK", tag.length() + 1) ? Answer.YES : Answer.NO;
      }
      if (line.startsWith("+")) {
        return Answer.NONE;
      }
    }
    throw new EOFException("the server went on and on without an answer");
  }

  private String whole(Wire wire, List<String> lines) throws IOException {
    String line = wire.line();
    for (Matcher literal = LITERAL.matcher(line); literal.find(); literal = LITERAL.matcher(line)) {
      int length = Integer.parseInt(literal.group(1));
      if (length > LARGEST_LITERAL) {
        throw new IOException("the server sends a literal of " + length + " bytes");
      }
      fetched.add(new Fetched(line, wire.bytes(length)));
      line = line.substring(0, literal.start()) + "{…}" + wire.line();
    }
    lines.add(line);
    return line;
  }

  private String tag() {
    tags++;
    return "m" + tags;
  }
}
