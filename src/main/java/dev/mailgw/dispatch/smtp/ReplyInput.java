package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads replies (RFC 5321 §4.2). Belongs to one thread. */
final class ReplyInput {

  /** More than any server of good will says in one reply, EHLO's included. */
  private static final int MAX_REPLY = 64 << 10;

  private static final int QUOTED = 200;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private int position;
  private int limit;

  ReplyInput(InputStream in) {
    this.in = in;
  }

  /**
   * The next reply.
   *
   * @throws UnusableReply if the connection ends, or if something else comes
   */
  Reply next() throws IOException {
    List<String> lines = new ArrayList<>(1);
    int room = MAX_REPLY;
    String line;
    do {
      line = line(room);
      room -= line.length() + 2;
      lines.add(line);
    } while (goesOn(line, lines.getFirst()));
    return new Reply(Integer.parseInt(line.substring(0, 3)), lines);
  }

  /** Whether something has come that was not read. */
  boolean holdsMore() {
    return position < limit;
  }

  private static boolean goesOn(String line, String first) throws UnusableReply {
    if (!isReply(line) || !line.startsWith(first.substring(0, 3))) {
      throw new UnusableReply("not an SMTP reply: " + quoted(line));
    }
    return line.length() > 3 && line.charAt(3) == '-';
  }

  /** RFC 5321 §4.2: three digits, then nothing, a blank or a hyphen. */
  private static boolean isReply(String line) {
    return line.length() >= 3
        && line.charAt(0) >= '2'
        && line.charAt(0) <= '5'
        && isDigit(line.charAt(1))
        && isDigit(line.charAt(2))
        && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private String line(int room) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    for (int b = next(bytes); b != '\n'; b = next(bytes)) {
      bytes.write(b);
      if (bytes.size() > room) {
        throw new UnusableReply("not an SMTP reply, it is too long: " + quoted(text(bytes)));
      }
    }
    return text(bytes);
  }

  private int next(ByteArrayOutputStream before) throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
      if (limit == 0) {
        throw new UnusableReply(
            before.size() == 0
                ? "the server closed the connection"
                : "the server closed the connection after: " + quoted(text(before)));
      }
    }
    return buffer[position++];
  }

  private static String text(ByteArrayOutputStream bytes) {
    String text = bytes.toString(UTF_8).stripTrailing();
    return text.chars().anyMatch(Character::isISOControl)
        ? CONTROL.matcher(text).replaceAll(" ")
        : text;
  }

  private static String quoted(String line) {
    return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "...";
  }
}
