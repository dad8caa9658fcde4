package dev.mailgw.lab.wire;

import static java.util.Objects.checkFromIndexSize;

import java.io.IOException;

/** Bytes that can be read from any place, any number of times, by several threads. */
public interface Content {

  long size();

  /**
   * Puts exactly {@code length} bytes from {@code position} on into {@code target}.
   *
   * @throws IndexOutOfBoundsException if the content ends before that
   */
  void read(long position, byte[] target, int offset, int length) throws IOException;

  /** Content in memory; the array is not copied. */
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public void read(long position, byte[] target, int offset, int length) {
        System.arraycopy(bytes, Math.toIntExact(position), target, offset, length);
      }
    };
  }

  /** A part of this content. */
  default Content slice(long from, long length) {
    checkFromIndexSize(from, length, size());
    Content whole = this;
    return new Content() {
      @Override
      public long size() {
        return length;
      }

      @Override
      public void read(long position, byte[] target, int offset, int count) throws IOException {
        checkFromIndexSize(position, count, length);
        whole.read(from + position, target, offset, count);
      }
    };
  }
}
