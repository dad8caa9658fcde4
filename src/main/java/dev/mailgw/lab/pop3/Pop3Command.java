package dev.mailgw.lab.pop3;

import java.io.IOException;

/** Carries out one command. Holds no state of a session. */
@FunctionalInterface
interface Pop3Command {

  /**
   * Does it; what it has to tell is sent by the caller.
   *
   * @param argument what follows the command's name, without the blanks around
   */
  Answer run(String argument, Pop3Session session) throws IOException;
}
