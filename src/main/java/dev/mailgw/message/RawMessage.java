package dev.mailgw.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one mail, exactly as a server gave them or will get them: CRLF line ends, no
 * dot-stuffing. May be opened any number of times.
 */
public interface RawMessage {

  /** The exact number of bytes that {@link #open} delivers. */
  long size();

  /**
   * The bytes from the beginning; the caller closes the stream.
   *
   * @throws IOException if they can't be read (for instance, the content is past its retention)
   */
  InputStream open() throws IOException;

  /** A message that is held in memory. The array is not copied and must not change any more. */
  static RawMessage of(byte[] bytes) {
    return new RawMessage() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
