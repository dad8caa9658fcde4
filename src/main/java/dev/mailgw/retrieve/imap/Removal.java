package dev.mailgw.retrieve.imap;

import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** How messages leave the INBOX: exactly those that are named. Belongs to one session. */
interface Removal {

  /** Sends what is to be sent; it may be under way still when this returns. */
  void request(Collection<MailboxKey> keys) throws IOException;

  /** Waits until the server has done all that was requested. */
  void settle() throws IOException;

  /** The keys as a command names them. */
  static List<String> sets(Collection<MailboxKey> keys) {
    return UidSet.of(uids(keys));
  }

  /** Ascending. */
  static long[] uids(Collection<MailboxKey> keys) {
    return keys.stream().mapToLong(key -> Long.parseLong(key.uid())).sorted().toArray();
  }
}
