package dev.mailgw.retrieve.imap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What a server sends, byte by byte, word by word, or as a literal's stream (RFC 3501 §4). */
final class ImapInput {

  /** Longer lines than any server of good will sends; a list of numbers is read word by word. */
  private static final int MAX_LINE = 64 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private final StringBuilder text = new StringBuilder();
  private int position;
  private int limit;
  private long before;

  ImapInput(InputStream in) {
    this.in = in;
  }

  /** The next byte, which is used up. */
  int next() throws IOException {
    require();
    return buffer[position++] & 0xff;
  }

  /** The next byte, which stays. */
  int peek() throws IOException {
    require();
    return buffer[position] & 0xff;
  }

  /** Uses up the next byte if it is this one. */
  boolean accept(char wanted) throws IOException {
    boolean there = peek() == wanted;
    if (there) {
      position++;
    }
    return there;
  }

  void expect(char wanted) throws IOException {
    int got = next();
    if (got != wanted) {
      throw new GarbledAnswer("expected '" + wanted + "' and got '" + (char) got + "'");
    }
  }

  /** Up to the next blank, parenthesis or line end, which stays; may be empty. */
  String word() throws IOException {
    text.setLength(0);
    for (int b = peek(); b > ' ' && b != '(' && b != ')'; b = peek()) {
      append(next());
    }
    return text.toString();
  }

  /**
   * The rest of the line with what is in its literals; bytes above 127 as in ISO 8859-1. The line's
   * end is used up.
   */
  String line() throws IOException {
    text.setLength(0);
    for (int b = next(); b != '\n'; b = next()) {
      append(b);
      if (b == '}' && atLineEnd()) {
        takeLiteral();
      }
    }
    int end = text.length();
    return text.substring(0, end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /** The line's end and nothing else. */
  void lineEnd() throws IOException {
    accept('\r');
    expect('\n');
  }

  /** The length in {@code {n}}, whose line end is used up. */
  long literalLength() throws IOException {
    expect('{');
    long length = 0;
    for (int b = next(); b != '}'; b = next()) {
      if (b < '0' || b > '9' || length > Long.MAX_VALUE / 100) {
        throw new GarbledAnswer("a literal has no length");
      }
      length = length * 10 + b - '0';
    }
    lineEnd();
    return length;
  }

  /** The next {@code length} bytes; must be read to their end before anything else is. */
  Literal literal(long length) {
    return new Literal(length);
  }

  /** Bytes that came so far. */
  long bytes() {
    return before + position;
  }

  private boolean atLineEnd() throws IOException {
    int b = peek();
    return b == '\r' || b == '\n';
  }

  /** The line goes on behind a literal, if that is what its end means. */
  private void takeLiteral() throws IOException {
    int open = text.lastIndexOf("{");
    String length = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    if (length.matches("\\d{1,9}")) {
      text.setLength(open);
      lineEnd();
      for (int left = Integer.parseInt(length); left > 0; left--) {
        append(next());
      }
    }
  }

  private void append(int b) throws IOException {
    if (text.length() == MAX_LINE) {
      throw new GarbledAnswer("a line is longer than " + MAX_LINE + " bytes");
    }
    text.append((char) b);
  }

  private void require() throws IOException {
    if (position == limit) {
      before += limit;
      position = 0;
      limit = 0;
      limit = received(in.read(buffer));
    }
  }

  private static int received(int count) throws IOException {
    if (count < 0) {
      throw new EOFException("connection closed by the server");
    }
    return count;
  }

  /** A literal's bytes as they come. */
  final class Literal extends InputStream {

    private long left;

    private Literal(long length) {
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      int wanted = (int) Math.min(length, left);
      int got =
          position < limit ? buffered(target, offset, wanted) : direct(target, offset, wanted);
      left -= got;
      return got;
    }

    /** Reads what nobody wanted. */
    void drain() throws IOException {
      byte[] nowhere = new byte[8192];
      while (read(nowhere, 0, nowhere.length) >= 0) {
        // gone
      }
    }

    private int buffered(byte[] target, int offset, int wanted) {
      int count = Math.min(wanted, limit - position);
      System.arraycopy(buffer, position, target, offset, count);
      position += count;
      return count;
    }

    /** Past the buffer, if there is room for more than it would hold anyway. */
    private int direct(byte[] target, int offset, int wanted) throws IOException {
      if (wanted < buffer.length / 4) {
        require();
        return buffered(target, offset, wanted);
      }
      int count = received(in.read(target, offset, wanted));
      before += count;
      return count;
    }
  }
}
