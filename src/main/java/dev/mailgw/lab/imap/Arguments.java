package dev.mailgw.lab.imap;

import dev.mailgw.lab.wire.ByteSink;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a command's arguments from left to right (RFC 3501 §9). A literal is taken from the
 * connection only when the parser comes to it, so that a large one never has to be held.
 */
final class Arguments {

  /** Exchange's documented limit of a command. */
  static final int MAX_LINE = 10_240;

  /** What is read past for a client that sends more than is taken; beyond it the session ends. */
  private static final long MAX_DRAINED = 1024 * 1024;

  private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,10})(\\+?)\\}$");
  private static final String SPECIALS = "(){ %*\"\\";

  private final Connection connection;
  private String line;
  private int at;
  private int length;

  Arguments(Connection connection, String line) {
    this.connection = connection;
    this.line = line;
    this.length = line.length();
  }

  boolean atEnd() {
    return at >= line.length();
  }

  /** The next character without taking it; NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : line.charAt(at);
  }

  boolean accept(char c) {
    boolean found = peek() == c && !atEnd();
    at += found ? 1 : 0;
    return found;
  }

  void expect(char c) throws BadSyntax {
    if (!accept(c)) {
      throw BadSyntax.malformed();
    }
  }

  /** Takes this word if it comes next, without regard to case. */
  boolean acceptWord(String word) {
    boolean found = line.regionMatches(true, at, word, 0, word.length());
    at += found ? word.length() : 0;
    return found;
  }

  void space() throws BadSyntax {
    expect(' ');
  }

  void end() throws BadSyntax {
    if (!atEnd()) {
      throw BadSyntax.malformed();
    }
  }

  /** All that is left of the line. */
  String rest() {
    String rest = line.substring(Math.min(at, line.length()));
    at = line.length();
    return rest;
  }

  /** Letters, digits, dots and the like, in upper case. */
  String keyword() throws BadSyntax {
    return run(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_')
        .toUpperCase(Locale.ROOT);
  }

  String tag() throws BadSyntax {
    return run(c -> c > ' ' && c < 0x7f && c != '+' && SPECIALS.indexOf(c) < 0);
  }

  String atom() throws BadSyntax {
    return run(c -> c > ' ' && c < 0x7f && SPECIALS.indexOf(c) < 0);
  }

  /** A flag such as {@code \Seen}. */
  String flag() throws BadSyntax {
    return (accept('\\') ? "\\" : "") + atom();
  }

  /** A pattern of LIST: an atom that may hold wildcards, or a string. */
  String listPattern() throws IOException, BadSyntax {
    return startsString() ? string() : run(c -> c > ' ' && "(){\"\\".indexOf(c) < 0);
  }

  String astring() throws IOException, BadSyntax {
    return startsString() ? string() : run(c -> c > ' ' && SPECIALS.indexOf(c) < 0);
  }

  long number() throws BadSyntax {
    String digits = run(c -> c >= '0' && c <= '9');
    if (digits.length() > 10) {
      throw BadSyntax.malformed();
    }
    return Long.parseLong(digits);
  }

  SequenceSet sequenceSet() throws BadSyntax {
    return SequenceSet.parse(run(c -> Character.isDigit(c) || c == ':' || c == ',' || c == '*'));
  }

  /** A quoted string or a literal of no more than a command's length. */
  String string() throws IOException, BadSyntax {
    if (peek() == '"') {
      return quoted();
    }
    lengthen(literalSize());
    var text = new StringBuilder();
    literal((bytes, offset, length) -> {
      for (int i = offset; i < offset + length; i++) {
        text.append((char) (bytes[i] & 0xff));
      }
    });
    return text.toString();
  }

  /** The size of the literal that comes next, without taking it. */
  long literalSize() throws BadSyntax {
    return Long.parseLong(announcement().group(1));
  }

  /** Takes the literal that comes next and reads on behind it. */
  void literal(ByteSink sink) throws IOException, BadSyntax {
    invite();
    take(sink);
  }

  /** Tells a client that waits for it that the literal may come. */
  void invite() throws IOException, BadSyntax {
    if (announcement().group(2).isEmpty()) {
      connection.out().line("+ Ready for additional command text.");
    }
  }

  /** Takes the literal after {@link #invite}. */
  void take(ByteSink sink) throws IOException, BadSyntax {
    connection.in().readCounted(literalSize(), sink);
    nextLine();
  }

  /**
   * Reads past literals that a client sends without waiting, though nobody wants them.
   *
   * @return false if it is more than the server puts up with
   */
  boolean drain() throws IOException {
    long left = MAX_DRAINED;
    Matcher announcement = LITERAL.matcher(rest());
    while (announcement.find() && !announcement.group(2).isEmpty()) {
      long size = Long.parseLong(announcement.group(1));
      left -= size;
      if (left < 0) {
        return false;
      }
      connection.in().readCounted(size, (_, _, _) -> {});
      try {
        line = connection.in().readLine(MAX_LINE);
      } catch (LineTooLongException _) {
        return true;
      }
      at = 0;
      left -= line.length();
      announcement = LITERAL.matcher(rest());
    }
    return true;
  }

  private boolean startsString() {
    return peek() == '"' || peek() == '{';
  }

  private Matcher announcement() throws BadSyntax {
    Matcher announcement = LITERAL.matcher(line).region(Math.min(at, line.length()), line.length());
    if (!announcement.lookingAt()) {
      throw BadSyntax.malformed();
    }
    return announcement;
  }

  private void nextLine() throws IOException, BadSyntax {
    at = 0;
    line = "";
    try {
      line = connection.in().readLine(MAX_LINE);
    } catch (LineTooLongException _) {
      throw BadSyntax.malformed();
    }
    lengthen(line.length());
  }

  /** The limit is that of the whole command; a message for APPEND doesn't count. */
  private void lengthen(long more) throws BadSyntax {
    if (length + more > MAX_LINE) {
      throw BadSyntax.malformed();
    }
    length += (int) more;
  }

  private String quoted() throws BadSyntax {
    expect('"');
    var text = new StringBuilder();
    while (!accept('"')) {
      accept('\\');
      if (atEnd()) {
        throw BadSyntax.malformed();
      }
      text.append(line.charAt(at++));
    }
    return text.toString();
  }

  private String run(CharTest test) throws BadSyntax {
    int start = at;
    while (!atEnd() && test.allows(line.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw BadSyntax.malformed();
    }
    return line.substring(start, at);
  }

  private interface CharTest {
    boolean allows(char c);
  }
}
