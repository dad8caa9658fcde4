package dev.mailgw.lab.wire;

import dev.mailgw.lab.wire.Tap.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Buffered bytes to one client. What is written here is sent when the buffer is full or when the
 * server waits for the client. Safe for use by several threads, each call by itself.
 */
public final class WireOutput {

  private static final int CAPACITY = 64 * 1024;

  private final ByteSink sink;
  private final Tap tap;
  private final byte[] buffer = new byte[CAPACITY];
  private int filled;

  /** Bytes of messages of which the tap has not heard yet: it is told once for many pieces. */
  private long untold;

  WireOutput(ByteSink sink) {
    this(sink, Tap.NONE);
  }

  WireOutput(ByteSink sink, Tap tap) {
    this.sink = sink;
    this.tap = tap;
  }

  /** Text, one byte per character; characters beyond ISO 8859-1 become question marks. */
  public synchronized void print(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    tell();
    tap.text(Way.TO_CLIENT, text);
    put(bytes, 0, bytes.length);
  }

  /** Text and a line end. */
  public synchronized void line(String text) throws IOException {
    print(text + "\r\n");
  }

  /** Bytes of a message or other data. */
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    untold += length;
    put(bytes, offset, length);
  }

  private void put(byte[] bytes, int offset, int length) throws IOException {
    if (length > CAPACITY - filled) {
      flush();
    }
    if (length > CAPACITY) {
      sink.write(bytes, offset, length);
      return;
    }
    System.arraycopy(bytes, offset, buffer, filled, length);
    filled += length;
  }

  /** All of {@code content} as it is, read straight into the buffer. */
  public synchronized void transfer(Content content) throws IOException {
    untold += content.size();
    long position = 0;
    while (position < content.size()) {
      if (filled == CAPACITY) {
        flush();
      }
      int piece = (int) Math.min(content.size() - position, CAPACITY - filled);
      content.read(position, buffer, filled, piece);
      filled += piece;
      position += piece;
    }
  }

  /** Sends what is buffered. */
  public synchronized void flush() throws IOException {
    tell();
    int count = filled;
    filled = 0;
    if (count > 0) {
      sink.write(buffer, 0, count);
    }
  }

  private void tell() {
    if (untold > 0) {
      tap.content(Way.TO_CLIENT, untold);
      untold = 0;
    }
  }
}
