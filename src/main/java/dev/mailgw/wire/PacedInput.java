package dev.mailgw.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Notes how fast bytes come. */
final class PacedInput extends FilterInputStream {

  private final Pacing pacing;

  PacedInput(InputStream in, Pacing pacing) {
    super(in);
    this.pacing = pacing;
  }

  @Override
  public int read() throws IOException {
    long since = pacing.now();
    int b = in.read();
    pacing.came(b < 0 ? 0 : 1, since);
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long since = pacing.now();
    int count = in.read(target, offset, length);
    pacing.came(Math.max(0, count), since);
    return count;
  }
}
