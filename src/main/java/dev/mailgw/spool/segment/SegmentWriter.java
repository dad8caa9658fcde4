package dev.mailgw.spool.segment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.function.Consumer;

/**
 * Writes a batch at the end of a segment. What was written since the last {@link #keep} is taken
 * back by {@link #close}. Belongs to one thread at a time.
 */
public final class SegmentWriter implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 << 10;

  private final long number;
  private final FileChannel file;
  private final Consumer<SegmentWriter> giveBack;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer copy = ByteBuffer.allocate(64 << 10);
  private long written;
  private long forced;
  private long kept;

  SegmentWriter(long number, FileChannel file, Consumer<SegmentWriter> giveBack) {
    this.number = number;
    this.file = file;
    this.giveBack = giveBack;
  }

  /** Number of the segment. */
  public long segment() {
    return number;
  }

  /** Offset of the next byte. */
  public long position() {
    return written + buffer.position();
  }

  /** Appends; not on the disk before {@link #force}. */
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      int part = Math.min(end - from, buffer.remaining());
      buffer.put(bytes, from, part);
      from += part;
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
  }

  /** Forgets all from {@code position} on, which must not lie before the last {@link #keep}. */
  public void rewind(long position) throws IOException {
    if (position < kept || position > position()) {
      throw new IllegalArgumentException("can't go back to " + position);
    }
    if (position >= written) {
      buffer.position((int) (position - written));
    } else {
      buffer.clear();
      file.truncate(position);
      written = position;
      forced = Math.min(forced, position);
    }
  }

  /** Adds to {@code digest} what was written at {@code place} and flushed. */
  public void read(Place place, MessageDigest digest) throws IOException {
    long at = place.start();
    while (at < place.end()) {
      copy.clear().limit((int) Math.min(copy.capacity(), place.end() - at));
      int count = file.read(copy, at);
      if (count < 0) {
        throw new EOFException("segment " + number + " ends before " + place);
      }
      digest.update(copy.array(), 0, count);
      at += count;
    }
  }

  /** Puts all that was written on the disk; durable when it returns. */
  public void force() throws IOException {
    if (position() > forced) {
      flush();
      file.force(false);
      forced = written;
    }
  }

  /** All that was forced belongs to mail now and can't be taken back any more. */
  public void keep() {
    kept = forced;
  }

  /** Up to where the bytes belong to mail. */
  long kept() {
    return kept;
  }

  /** Takes back what was not kept, and hands the segment on to the next batch. */
  @Override
  public void close() {
    giveBack.accept(this);
  }

  void shut() throws IOException {
    file.close();
  }

  /** Hands all that was written to the file; not on the disk before {@link #force}. */
  public void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += file.write(buffer, written);
    }
    buffer.clear();
  }
}
