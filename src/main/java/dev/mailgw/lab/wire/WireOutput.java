package dev.mailgw.lab.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Buffered bytes to one client. What is written here is sent when the buffer is full or when the
 * server waits for the client. Safe for use by several threads, each call by itself.
 */
public final class WireOutput {

  private static final int CAPACITY = 64 * 1024;
  private static final byte[] CRLF = {'\r', '\n'};

  private final ByteSink sink;
  private final byte[] buffer = new byte[CAPACITY];
  private int filled;

  WireOutput(ByteSink sink) {
    this.sink = sink;
  }

  /** Text, one byte per character; characters beyond ISO 8859-1 become question marks. */
  public void print(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    write(bytes, 0, bytes.length);
  }

  /** Text and a line end. */
  public synchronized void line(String text) throws IOException {
    print(text);
    write(CRLF, 0, CRLF.length);
  }

  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
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
    int count = filled;
    filled = 0;
    if (count > 0) {
      sink.write(buffer, 0, count);
    }
  }
}
