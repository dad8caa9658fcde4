package dev.mailgw.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Objects;

/** A mail of any size that is nowhere: its beginning, then lines of 76 characters. */
final class Lines extends InputStream {

  private static final byte[] LINE = ("x".repeat(76) + "\r\n").getBytes(UTF_8);

  private final byte[] start;
  private final long size;
  private long at;

  Lines(String start, long size) {
    this.start = start.getBytes(UTF_8);
    this.size = size;
  }

  @Override
  public int read() {
    if (at == size) {
      return -1;
    }
    int octet =
        at < start.length ? start[(int) at] : LINE[(int) ((at - start.length) % LINE.length)];
    at++;
    return octet & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    int count = (int) Math.min(length, size - at);
    for (int i = 0; i < count; i++) {
      target[offset + i] = (byte) read();
    }
    return count == 0 ? -1 : count;
  }
}
