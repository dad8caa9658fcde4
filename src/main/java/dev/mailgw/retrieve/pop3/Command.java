package dev.mailgw.retrieve.pop3;

import java.io.IOException;

/**
 * A command and what becomes of its answer.
 *
 * @param line without its end
 * @param announced how many bytes the answer will have, as far as is known
 * @param answer reads the whole of it, and nothing more
 */
record Command(String line, long announced, Answer answer) {

  /** Reads one answer to its end. */
  @FunctionalInterface
  interface Answer {
    void read(Pop3Input in) throws IOException;
  }

  /** A command with a short answer. */
  static Command brief(String line, Answer answer) {
    return new Command(line, 0, answer);
  }
}
