package dev.mailgw.lab.wire;

import java.io.IOException;

/**
 * Sends a text dot-stuffed and with its end mark (RFC 1939 §3). A text that doesn't end with CRLF
 * gets one, since the end mark needs a line of its own. Only CRLF ends a line, so a dot after a
 * bare LF stays as it is.
 */
public final class DotStuffing {

  private static final int PIECE = 16 * 1024;

  private final WireOutput out;
  private final byte[] piece = new byte[PIECE];
  private boolean lineStart = true;
  private byte last = '\n';
  private byte beforeLast = '\r';

  private DotStuffing(WireOutput out) {
    this.out = out;
  }

  /** Sends {@code content} and the end mark. */
  public static void send(Content content, WireOutput out) throws IOException {
    new DotStuffing(out).send(content);
  }

  private void send(Content content) throws IOException {
    for (long at = 0; at < content.size(); at += PIECE) {
      int length = (int) Math.min(PIECE, content.size() - at);
      content.read(at, piece, 0, length);
      stuff(length);
    }
    out.print(beforeLast == '\r' && last == '\n' ? ".\r\n" : "\r\n.\r\n");
  }

  private void stuff(int length) throws IOException {
    int from = 0;
    while (from < length) {
      if (lineStart && piece[from] == '.') {
        out.write(piece, from, 1);
      }
      int feed = ByteScan.lineFeed(piece, from, length);
      int end = feed < 0 ? length : feed + 1;
      out.write(piece, from, end - from);
      lineStart = feed >= 0 && (feed > 0 ? piece[feed - 1] : last) == '\r';
      from = end;
    }
    beforeLast = length > 1 ? piece[length - 2] : last;
    last = piece[length - 1];
  }
}
