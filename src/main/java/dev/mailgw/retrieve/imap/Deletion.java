package dev.mailgw.retrieve.imap;

import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Deletes exactly what it is told, without waiting where the server can name what to expunge
 * (UIDPLUS, RFC 4315 §2.1).
 */
final class Deletion implements Removal {

  private final ImapConnection connection;
  private final ImapListing listing;
  private final boolean strict;
  private final Deque<Command> requested = new ArrayDeque<>();

  /**
   * @param strict whether nothing is even marked where the server can't name what to expunge
   */
  Deletion(ImapConnection connection, ImapListing listing, boolean strict) {
    this.connection = connection;
    this.listing = listing;
    this.strict = strict;
  }

  @Override
  public void request(Collection<MailboxKey> keys) throws IOException {
    boolean exact = connection.offers("UIDPLUS");
    if (strict && !exact) {
      throw new RefusedCommand("no UIDPLUS, and a plain EXPUNGE could take others' mail");
    }
    for (String set : Removal.sets(keys)) {
      // the second one is of no harm should the first fail: it takes what is marked
      requested.add(
          connection.send("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)", Answers.NONE));
      if (exact) {
        requested.add(connection.send("UID EXPUNGE " + set, Answers.NONE));
      }
    }
    if (!exact) {
      expunge(Removal.uids(keys));
    }
  }

  @Override
  public void settle() throws IOException {
    List<Command> sent = new ArrayList<>(requested);
    requested.clear();
    for (Command command : sent) {
      connection.await(command);
    }
  }

  /** EXPUNGE takes every message marked: so only if all of those are ours. */
  private void expunge(long... uids) throws IOException {
    settle();
    if (listing.found("UID SEARCH DELETED").allMatch(u -> Arrays.binarySearch(uids, u) >= 0)) {
      connection.run("EXPUNGE", Answers.NONE);
    }
  }
}
