package dev.mailgw.spool.sql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntFunction;

/** Reads chunks one after the other, until one is shorter than a full chunk or absent. */
final class ChunkStream extends InputStream {

  private final IntFunction<byte[]> chunks;
  private ByteArrayInputStream current;
  private boolean last;
  private int seq;

  /** {@code chunks} gives the nth chunk, null if there is none; {@code first} is chunk 0. */
  ChunkStream(byte[] first, IntFunction<byte[]> chunks) {
    this.chunks = chunks;
    take(first);
  }

  @Override
  public int read() {
    return ready() ? current.read() : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    return ready() ? current.read(target, offset, length) : -1;
  }

  @Override
  public int available() throws IOException {
    return current.available();
  }

  private boolean ready() {
    while (current.available() == 0 && !last) {
      take(chunks.apply(++seq));
    }
    return current.available() > 0;
  }

  private void take(byte[] chunk) {
    last = chunk == null || chunk.length < Content.CHUNK_BYTES;
    current = new ByteArrayInputStream(chunk == null ? new byte[0] : chunk);
  }
}
