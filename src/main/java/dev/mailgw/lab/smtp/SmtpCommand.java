package dev.mailgw.lab.smtp;

import java.io.IOException;

/** Answers one command. Holds no state of a session. */
@FunctionalInterface
interface SmtpCommand {

  /**
   * Does it and says what the client is to be told.
   *
   * @param argument what follows the command's name, without blanks around it
   */
  void run(String argument, SmtpSession session) throws IOException;

  /** Takes from the wire what belongs to the command, because a fault came in its place. */
  default void skip(String argument, SmtpSession session) throws IOException {}
}
