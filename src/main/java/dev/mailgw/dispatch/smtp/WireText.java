package dev.mailgw.dispatch.smtp;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Makes each line end CRLF, also a lone CR or LF: a server that takes one of them for a line end
 * could be made to see another mail in this one (RFC 5321 §2.3.8). Stuffs dots if asked to
 * (§4.5.2). Does not close what it writes to.
 */
final class WireText extends OutputStream {

  private static final int BUFFER = 16 << 10;

  /** The most bytes that one becomes. */
  private static final int GROWTH = 2;

  private final OutputStream out;
  private final boolean stuffs;
  private final byte[] buffer = new byte[BUFFER];
  private int count;
  private boolean atStart = true;
  private boolean afterCr;

  WireText(OutputStream out, boolean stuffs) {
    this.out = out;
    this.stuffs = stuffs;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int at = offset; at < end; ) {
      if (count > BUFFER - GROWTH) {
        empty();
      }
      put(bytes[at++]);
      int run = atStart ? 0 : plain(bytes, at, Math.min(end, at + BUFFER - count));
      System.arraycopy(bytes, at, buffer, count, run);
      count += run;
      afterCr &= run == 0;
      at += run;
    }
  }

  /** How many bytes from there on do not end a line. */
  private static int plain(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\r' && bytes[at] != '\n') {
      at++;
    }
    return at - from;
  }

  /** Ends the last line and passes on all there is. */
  void end() throws IOException {
    if (!atStart) {
      write('\n');
    }
    empty();
  }

  private void put(byte b) {
    switch (b) {
      case '\r' -> lineEnd();
      case '\n' -> {
        if (!afterCr) {
          lineEnd();
        }
      }
      default -> text(b);
    }
    afterCr = b == '\r';
  }

  private void lineEnd() {
    buffer[count++] = '\r';
    buffer[count++] = '\n';
    atStart = true;
  }

  private void text(byte b) {
    if (atStart && stuffs && b == '.') {
      buffer[count++] = '.';
    }
    buffer[count++] = b;
    atStart = false;
  }

  private void empty() throws IOException {
    out.write(buffer, 0, count);
    count = 0;
  }
}
