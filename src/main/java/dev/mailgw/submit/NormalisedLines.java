package dev.mailgw.submit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Bytes with CRLF line ends and nothing but: a lone LF, a lone CR, and CR CR LF are line ends too,
 * so that no server on the way can see a line where we saw none (RFC 5321 §2.3.8). The last line
 * gets its end. A NUL is refused (RFC 5322 §2.2 has no use for it). Belongs to one thread.
 */
final class NormalisedLines extends InputStream {

  private static final int STEP = 16 * 1024;

  private final InputStream source;
  private final byte[] raw = new byte[STEP];
  private final byte[] ready = new byte[2 * STEP + 8];
  private int from;
  private int to;
  private long seen;

  /** Those of which it is not yet known whether an LF follows; never more than two. */
  private int pendingCrs;

  private boolean inLine;
  private boolean ended;

  NormalisedLines(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return fill() ? ready[from++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, to - from);
    System.arraycopy(ready, from, target, offset, count);
    from += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private boolean fill() throws IOException {
    while (from == to && !ended) {
      from = 0;
      to = 0;
      int count = source.read(raw, 0, STEP);
      if (count < 0) {
        end();
      } else {
        for (int i = 0; i < count; i++) {
          take(raw[i]);
        }
      }
    }
    return from < to;
  }

  private void take(byte octet) throws IOException {
    seen++;
    switch (octet) {
      case '\r' -> {
        if (pendingCrs == 2) {
          lineEnd();
        } else {
          pendingCrs++;
        }
      }
      case '\n' -> {
        pendingCrs = 0;
        lineEnd();
      }
      case 0 -> throw new UnfitContentException(nul());
      default -> {
        flushCrs();
        ready[to++] = octet;
        inLine = true;
      }
    }
  }

  private void end() {
    ended = true;
    flushCrs();
    if (inLine) {
      lineEnd();
    }
  }

  private void flushCrs() {
    while (pendingCrs > 0) {
      pendingCrs--;
      lineEnd();
    }
  }

  private void lineEnd() {
    ready[to++] = '\r';
    ready[to++] = '\n';
    inLine = false;
  }

  private RefusedException nul() {
    return RefusedException.malformed(
        "the mail holds a NUL (octet %d), which no mail server has to take: encode that part in base64"
            .formatted(seen));
  }
}
