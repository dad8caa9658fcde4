package dev.mailgw.lab.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of an mbox file, of any length; those that are longer than most come in pieces. Belongs
 * to one thread.
 */
final class MboxLines {

  private static final int PIECE = 64 * 1024;
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final byte[] buffer = new byte[PIECE];
  private int position;
  private int limit;

  /** The next piece; empty at the end of the file. */
  private byte[] piece;

  private boolean lineStart = true;
  private boolean afterBlank = true;

  MboxLines(InputStream in) throws IOException {
    this.in = in;
    this.piece = read();
  }

  /** Passes over the line that begins a message; whether there is one. */
  boolean passFrom() throws IOException {
    boolean there = piece.length > 0;
    boolean whole;
    do {
      whole = endsLine(piece);
      take();
    } while (there && !whole && piece.length > 0);
    return there;
  }

  /** Whether the next line belongs to another message, or there is none. */
  boolean atEndOfMessage() {
    return piece.length == 0 || (lineStart && afterBlank && isFrom(piece, 0));
  }

  /** The next line or piece of one, without its escape. */
  byte[] take() throws IOException {
    byte[] taken = piece;
    boolean escaped = lineStart && isEscaped(taken);
    afterBlank = lineStart && isBlank(taken);
    lineStart = endsLine(taken);
    piece = read();
    return escaped ? Arrays.copyOfRange(taken, 1, taken.length) : taken;
  }

  private byte[] read() throws IOException {
    var line = new ByteArrayOutputStream();
    while (line.size() < PIECE && fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      boolean whole = end < limit;
      end += whole ? 1 : 0;
      line.write(buffer, position, end - position);
      position = end;
      if (whole) {
        break;
      }
    }
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return limit > position;
  }

  private static boolean endsLine(byte... piece) {
    return piece.length > 0 && piece[piece.length - 1] == '\n';
  }

  private static boolean isBlank(byte... line) {
    return (line.length == 1 && line[0] == '\n')
        || (line.length == 2 && line[0] == '\r' && line[1] == '\n');
  }

  private static boolean isEscaped(byte... line) {
    int at = 0;
    while (at < line.length && line[at] == '>') {
      at++;
    }
    return at > 0 && isFrom(line, at);
  }

  private static boolean isFrom(byte[] line, int at) {
    int end = at + FROM.length;
    return end <= line.length && Arrays.equals(line, at, end, FROM, 0, FROM.length);
  }
}
