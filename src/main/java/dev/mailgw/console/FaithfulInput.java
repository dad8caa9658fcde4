package dev.mailgw.console;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's content whose early end is an {@link IOException}, as streams' readers expect. */
final class FaithfulInput extends FilterInputStream {

  FaithfulInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (RuntimeException e) {
      throw new IOException("the connection ended too early", e);
    }
  }
}
