package dev.mailgw.retrieve.imap;

import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.Collection;

/**
 * Moves messages to a folder, which is made if it is not there (MOVE, RFC 6851; where the server
 * does not have it, COPY and then the deletion of what was copied).
 */
final class Move implements Removal {

  private final ImapConnection connection;
  private final Deletion deletion;
  private final String folder;

  Move(ImapConnection connection, Deletion deletion, String folder) {
    this.connection = connection;
    this.deletion = deletion;
    this.folder = '"' + folder + '"';
  }

  @Override
  public void request(Collection<MailboxKey> keys) throws IOException {
    boolean moves = connection.offers("MOVE");
    for (String set : Removal.sets(keys)) {
      transfer("UID " + (moves ? "MOVE " : "COPY ") + set + " " + folder);
    }
    if (!moves) {
      deletion.request(keys);
    }
  }

  @Override
  public void settle() throws IOException {
    deletion.settle();
  }

  private void transfer(String command) throws IOException {
    try {
      connection.run(command, Answers.NONE);
    } catch (RefusedCommand e) {
      if (!e.getMessage().contains("[TRYCREATE]")) {
        throw e;
      }
      connection.run("CREATE " + folder, Answers.NONE);
      connection.run(command, Answers.NONE);
    }
  }
}
