package dev.mailgw.lab.plan;

import java.io.IOException;
import java.time.Duration;

/** The other end of one conversation. */
interface Peer extends AutoCloseable {

  String SILENCE = "<silence>";
  String CLOSED = "<closed>";
  String RESET = "<reset>";

  /** In a transcript: either of the two. */
  String GONE = "<gone>";

  void say(String line) throws IOException;

  /** The next line, or in angle brackets what has happened instead. */
  String hear(Duration patience) throws IOException;

  @Override
  void close() throws IOException;
}
