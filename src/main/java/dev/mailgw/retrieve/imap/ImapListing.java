package dev.mailgw.retrieve.imap;

import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/** What an opened INBOX holds: asked for once, the snapshot from which all pages come. */
final class ImapListing {

  private final ImapConnection connection;
  private final long validity;
  private long[] snapshot;

  ImapListing(ImapConnection connection, long validity) {
    this.connection = connection;
    this.validity = validity;
  }

  /** The next messages after a key of this validity, or from the beginning. */
  List<RemoteMessage> page(Optional<MailboxKey> after, int max)
      throws IOException, ProtocolException {
    long last =
        after
            .filter(key -> key.validity() == validity)
            .map(key -> Long.parseLong(key.uid()))
            .orElse(0L);
    if (snapshot == null) {
      snapshot = search(last);
    }
    int from = Arrays.binarySearch(snapshot, last + 1);
    int start = from < 0 ? -from - 1 : from;
    int end = (int) Math.min(snapshot.length, (long) start + max);
    return sized(Arrays.copyOfRange(snapshot, start, end));
  }

  /** Whether a message is in the mailbox now. */
  Predicate<MailboxKey> presence() throws IOException, ProtocolException {
    long[] all = found("UID SEARCH ALL").sorted().toArray();
    return key ->
        key.validity() == validity && Arrays.binarySearch(all, Long.parseLong(key.uid())) >= 0;
  }

  private long[] search(long last) throws IOException, ProtocolException {
    return found("UID SEARCH " + (last == 0 ? "ALL" : "UID " + (last + 1) + ":*"))
        // n:* always names the last message, also one before n
        .filter(uid -> uid > last)
        .sorted()
        .toArray();
  }

  /** The UIDs that a search command gives. */
  LongStream found(String command) throws IOException, ProtocolException {
    LongStream.Builder uids = LongStream.builder();
    connection.run(
        command,
        answer -> {
          if (answer instanceof IMAPResponse search && search.keyEquals("SEARCH")) {
            for (long uid = search.readLong(); uid != -1; uid = search.readLong()) {
              uids.add(uid);
            }
          }
        });
    return uids.build();
  }

  private List<RemoteMessage> sized(long... uids) throws IOException, ProtocolException {
    Map<Long, Long> sizes = new HashMap<>();
    for (String set : UidSet.of(uids)) {
      connection.run(
          "UID FETCH " + set + " (UID RFC822.SIZE)",
          answer -> {
            RFC822SIZE size = item(answer, RFC822SIZE.class);
            UID uid = item(answer, UID.class);
            if (size != null && uid != null) {
              sizes.put(uid.uid, size.size);
            }
          });
    }
    return Arrays.stream(uids)
        .mapToObj(
            uid -> new RemoteMessage(MailboxKey.imap(validity, uid), sizes.getOrDefault(uid, -1L)))
        .toList();
  }

  /** An item of a FETCH answer; null if the answer is another, or has none of them. */
  static <T extends Item> T item(Response answer, Class<T> type) {
    return answer instanceof FetchResponse fetch ? fetch.getItem(type) : null;
  }
}
