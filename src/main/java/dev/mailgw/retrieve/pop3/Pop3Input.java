package dev.mailgw.retrieve.pop3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads answers: a line, or what follows it up to the line with the lone dot (RFC 1939 §3). */
final class Pop3Input {

  private static final int MAX_LINE = 8192;

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private final byte[] line = new byte[MAX_LINE];
  private int position;
  private int limit;

  Pop3Input(InputStream in) {
    this.in = in;
  }

  /** The next line without its end; bytes above 127 as in ISO 8859-1. */
  String line() throws IOException {
    int length = 0;
    while (true) {
      fill();
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      length = keep(length, end);
      position = end;
      if (end < limit) {
        position++;
        return text(length);
      }
    }
  }

  /** What follows an answer's first line, dots unstuffed. Must be read to its end. */
  Body body() {
    return new Body();
  }

  private int keep(int length, int end) throws IOException {
    int count = end - position;
    if (length + count > MAX_LINE) {
      throw new IOException("the server's line is longer than " + MAX_LINE + " bytes");
    }
    System.arraycopy(buffer, position, line, length, count);
    return length + count;
  }

  private String text(int length) {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** Waits until there is a byte to take. */
  private void fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
      limit = Math.max(0, in.read(buffer));
      if (limit == 0) {
        throw new EOFException("connection closed by the server");
      }
    }
  }

  private byte next() throws IOException {
    fill();
    return buffer[position++];
  }

  /** A multi-line answer, as the bytes that were stuffed. Only CRLF ends a line. */
  final class Body extends InputStream {

    private final byte[] single = new byte[1];
    private byte beforeLast = '\r';
    private byte last = '\n';
    private boolean ended;

    @Override
    public int read() throws IOException {
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    /** As much as there is without waiting, at least one byte. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = 0;
      while (count < length && !ended && (count == 0 || position < limit)) {
        if (!dotBegins() || !endsAfterDot()) {
          count += copy(target, offset + count, length - count);
        }
      }
      return count == 0 && length > 0 ? -1 : count;
    }

    /** Reads what nobody wanted. */
    void drain() throws IOException {
      byte[] unwanted = new byte[8192];
      while (!ended) {
        var _ = read(unwanted, 0, unwanted.length);
      }
    }

    private boolean dotBegins() throws IOException {
      fill();
      return beforeLast == '\r' && last == '\n' && buffer[position] == '.';
    }

    /** Takes the dot; the line goes on after it unless it is the last one. */
    private boolean endsAfterDot() throws IOException {
      position++;
      fill();
      last = '.';
      if (buffer[position] != '\r') {
        return false;
      }
      position++;
      ended = true;
      if (next() != '\n') {
        throw new IOException("the server's answer does not end with a dot on its own line");
      }
      return true;
    }

    /** Copies up to where the next line begins with a dot, or the buffer ends. */
    private int copy(byte[] target, int offset, int length) {
      int from = position;
      int end = Math.min(limit, from + length);
      int to = from + 1;
      while (to < end && (buffer[to] != '.' || !lineEndsBefore(to, from))) {
        to++;
      }
      int count = to - from;
      System.arraycopy(buffer, from, target, offset, count);
      beforeLast = count > 1 ? buffer[to - 2] : last;
      last = buffer[to - 1];
      position = to;
      return count;
    }

    private boolean lineEndsBefore(int to, int from) {
      return buffer[to - 1] == '\n' && (to - 2 < from ? last : buffer[to - 2]) == '\r';
    }
  }
}
