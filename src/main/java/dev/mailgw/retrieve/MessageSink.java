package dev.mailgw.retrieve;

import java.io.IOException;
import java.io.InputStream;

/** Takes messages as they arrive. */
@FunctionalInterface
public interface MessageSink {

  /** Reads {@code content} to its end; does not close it. */
  void accept(RemoteMessage message, InputStream content) throws IOException;
}
