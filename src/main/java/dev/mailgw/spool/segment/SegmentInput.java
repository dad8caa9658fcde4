package dev.mailgw.spool.segment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of one place. */
final class SegmentInput extends InputStream {

  private final FileChannel file;
  private final Place place;
  private long at;

  SegmentInput(FileChannel file, Place place) {
    this.file = file;
    this.place = place;
    this.at = place.start();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long left = place.end() - at;
    if (left == 0 || length == 0) {
      return length == 0 ? 0 : -1;
    }
    int wanted = (int) Math.min(length, left);
    int got = file.read(ByteBuffer.wrap(target, offset, wanted), at);
    if (got < 0) {
      throw new EOFException(left + " bytes are missing at the end of segment " + place.segment());
    }
    at += got;
    return got;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, place.end() - at);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
