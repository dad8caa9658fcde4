package dev.mailgw.lab.pop3;

import java.io.IOException;

/** Answers one command. Holds no state of a session. */
@FunctionalInterface
interface Pop3Command {

  /**
   * Does it and tells the client.
   *
   * @param argument what follows the command's name, without the space
   */
  void run(String argument, Pop3Session session) throws IOException;
}
