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
  private int position;
  private int limit;

  Pop3Input(InputStream in) {
    this.in = in;
  }

  /** The next line without its end; bytes above 127 as in ISO 8859-1. */
  String line() throws IOException {
    byte[] line = new byte[MAX_LINE];
    int length = 0;
    for (int b = next(); b != '\n'; b = next()) {
      if (length == MAX_LINE) {
        throw new IOException("the server's line is longer than " + MAX_LINE + " bytes");
      }
      line[length++] = (byte) b;
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** What follows an answer's first line, dots unstuffed. Must be read to its end. */
  Body body() {
    return new Body();
  }

  private int next() throws IOException {
    if (position == limit) {
      position = 0;
      limit = in.read(buffer);
      if (limit <= 0) {
        limit = 0;
        throw new EOFException("connection closed by the server");
      }
    }
    return buffer[position++] & 0xff;
  }

  /** A multi-line answer, as the bytes that were stuffed. Only CRLF ends a line. */
  final class Body extends InputStream {

    private int beforeLast = '\r';
    private int last = '\n';
    private boolean ended;

    @Override
    public int read() throws IOException {
      if (ended) {
        return -1;
      }
      boolean lineStart = beforeLast == '\r' && last == '\n';
      int b = next();
      if (lineStart && b == '.') {
        b = next();
        if (b == '\r') {
          end();
          return -1;
        }
      }
      beforeLast = last;
      last = b;
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      for (int n = 0; n < length; n++) {
        int b = read();
        if (b < 0) {
          return n == 0 ? -1 : n;
        }
        target[offset + n] = (byte) b;
      }
      return length;
    }

    /** Reads what nobody wanted. */
    void drain() throws IOException {
      while (!ended) {
        read();
      }
    }

    private void end() throws IOException {
      ended = true;
      if (next() != '\n') {
        throw new IOException("the server's answer does not end with a dot on its own line");
      }
    }
  }
}
