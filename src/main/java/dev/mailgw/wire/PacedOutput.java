package dev.mailgw.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Begins anew with each word to the server. */
final class PacedOutput extends FilterOutputStream {

  private final Pacing pacing;

  PacedOutput(OutputStream out, Pacing pacing) {
    super(out);
    this.pacing = pacing;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    pacing.restart();
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    out.write(source, offset, length);
    pacing.restart();
  }
}
