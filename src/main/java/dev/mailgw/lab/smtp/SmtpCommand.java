package dev.mailgw.lab.smtp;

import java.io.IOException;

/** Answers one command. Holds no state of a session. */
@FunctionalInterface
interface SmtpCommand {

  /**
   * Does it and tells the client.
   *
   * @param argument what follows the command's name, without blanks around it
   */
  void run(String argument, SmtpSession session) throws IOException;
}
