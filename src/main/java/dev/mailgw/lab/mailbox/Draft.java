package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.wire.ByteSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A message that is still arriving: up to 1 MiB in memory, what is larger in a scratch file.
 * Belongs to one thread; must be closed.
 */
public final class Draft implements ByteSink, AutoCloseable {

  private static final int IN_MEMORY = 1024 * 1024;

  private final BodyFile file;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private FileChannel scratch;
  private long size;

  Draft(BodyFile file) {
    this.file = file;
  }

  /** Bytes so far. */
  public long size() {
    return size;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    size += length;
    if (scratch == null && size > IN_MEMORY) {
      scratch = file.scratch();
      append(memory.toByteArray(), 0, memory.size());
      memory.reset();
    }
    if (scratch == null) {
      memory.write(bytes, offset, length);
    } else {
      append(bytes, offset, length);
    }
  }

  /**
   * Puts it into the store.
   *
   * @throws IOException also if it is larger than 2 GiB
   */
  public Body keep() throws IOException {
    if (size > Integer.MAX_VALUE) {
      throw new IOException("the lab keeps no message of " + size + " bytes");
    }
    return scratch == null
        ? file.append(memory.toByteArray(), 0, memory.size())
        : file.append(scratch, (int) size);
  }

  @Override
  public void close() throws IOException {
    if (scratch != null) {
      scratch.close();
    }
  }

  private void append(byte[] bytes, int offset, int length) throws IOException {
    var buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      scratch.write(buffer);
    }
  }
}
