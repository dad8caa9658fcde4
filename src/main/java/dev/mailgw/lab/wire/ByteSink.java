package dev.mailgw.lab.wire;

import java.io.IOException;

/** Takes bytes as they arrive. */
@FunctionalInterface
public interface ByteSink {

  /** Takes these bytes; the array belongs to the caller again afterwards. */
  void write(byte[] bytes, int offset, int length) throws IOException;
}
