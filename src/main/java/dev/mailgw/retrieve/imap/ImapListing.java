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

/** What an opened INBOX holds: asked for once, the snapshot from which all pages come. */
final class ImapListing {

  private final ImapConnection connection;
  private final Inbox inbox;
  private long[] snapshot;

  ImapListing(ImapConnection connection, Inbox inbox) {
    this.connection = connection;
    this.inbox = inbox;
  }

  /** The next messages after a key of this validity, or from the beginning. */
  List<RemoteMessage> page(Optional<MailboxKey> after, int max) throws IOException {
    long last =
        after
            .filter(key -> key.validity() == inbox.validity())
            .map(key -> Long.parseLong(key.uid()))
            .orElse(0L);
    if (snapshot == null) {
      snapshot = inbox.empty() ? new long[0] : search(last);
    }
    int from = Arrays.binarySearch(snapshot, last + 1);
    int start = from < 0 ? -from - 1 : from;
    int end = (int) Math.min(snapshot.length, (long) start + max);
    return sized(Arrays.copyOfRange(snapshot, start, end));
  }

  /** Whether a message is in the mailbox now. */
  Predicate<MailboxKey> presence() throws IOException {
    long[] all = found("UID SEARCH ALL").sorted().toArray();
    return key ->
        key.validity() == inbox.validity()
            && Arrays.binarySearch(all, Long.parseLong(key.uid())) >= 0;
  }

  private long[] search(long last) throws IOException {
    // what the server told so far is what is looked for now
    var _ = connection.grown();
    return found("UID SEARCH " + (last == 0 ? "ALL" : "UID " + (last + 1) + ":*"))
        // n:* always names the last message, also one before n
        .filter(uid -> uid > last)
        .sorted()
        .toArray();
  }

  /** The UIDs that a search command gives. */
  LongStream found(String command) throws IOException {
    LongStream.Builder uids = LongStream.builder();
    connection.run(
        command,
        new Answers() {
          @Override
          public void found(long number) {
            uids.add(number);
          }
        });
    return uids.build();
  }

  private List<RemoteMessage> sized(long... uids) throws IOException {
    Map<Long, Long> sizes = HashMap.newHashMap(uids.length);
    Answers answers =
        new Answers() {
          @Override
          public void size(long uid, long bytes) {
            sizes.put(uid, bytes);
          }
        };
    for (String set : UidSet.of(uids)) {
      connection.run("UID FETCH " + set + " (UID RFC822.SIZE)", answers);
    }
    return Arrays.stream(uids)
        .mapToObj(uid ->
            new RemoteMessage(MailboxKey.imap(inbox.validity(), uid), sizes.getOrDefault(uid, -1L)))
        .toList();
  }
}
