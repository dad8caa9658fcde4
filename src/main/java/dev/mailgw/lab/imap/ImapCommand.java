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

  /** Whether it asks by itself for the faults that strike before it is carried out. */
  default boolean meetsFaultsItself() {
    return false;
  }
}
