package dev.mailgw.lab.imap;

import java.io.IOException;

/** Answers one command, the tagged line included. Holds no state of a session. */
@FunctionalInterface
interface ImapCommand {

  /**
   * Does it.
   *
   * @throws BadSyntax if it can't be understood; nothing has been done or said then
   */
  void run(Call call, ImapSession session) throws IOException, BadSyntax;
}
