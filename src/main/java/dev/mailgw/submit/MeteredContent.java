package dev.mailgw.submit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what goes by, and ends it where it becomes too much. Belongs to one thread. */
final class MeteredContent extends FilterInputStream {

  private final long most;
  private long size;

  /**
   * @param most octets; 0 for no limit
   */
  MeteredContent(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  /** Octets so far. */
  long size() {
    return size;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) throws IOException {
    size += more;
    if (most > 0 && size > most) {
      throw new UnfitContentException(tooLarge(most));
    }
  }

  static RefusedException tooLarge(long most) {
    return RefusedException.tooLarge(
        "the mail is larger than %d octets (submission.maxSize): send less in one mail"
            .formatted(most));
  }
}
