package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.FolderSnapshot;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The inbox as it was when the session signed in (RFC 1939 §3), and what the session has marked as
 * deleted. Others may have it open as well. Belongs to the session's thread.
 */
final class MailDrop {

  private static final long UNKNOWN = -1;

  private final Folder folder;
  private final FolderSnapshot messages;
  private final ToLongFunction<StoredMessage> measure;
  private final long[] sizes;
  private final BitSet deleted = new BitSet();

  /**
   * @param measure what the client is told of a message's size; asked once per message
   */
  MailDrop(Folder folder, ToLongFunction<StoredMessage> measure) {
    this.folder = folder;
    this.messages = folder.snapshot();
    this.measure = measure;
    this.sizes = new long[messages.size()];
    Arrays.fill(sizes, UNKNOWN);
  }

  /** The folder's name. */
  String name() {
    return folder.name();
  }

  /** How many numbers there are, the deleted ones included. */
  int size() {
    return messages.size();
  }

  int count() {
    return messages.size() - deleted.cardinality();
  }

  /** The sum of the sizes of all that is not deleted. */
  long octets() {
    long octets = 0;
    for (int number = 1; number <= size(); number++) {
      octets += deleted.get(number) ? 0 : octets(number);
    }
    return octets;
  }

  /** What the client is told of the size of a message that is there. */
  long octets(int number) {
    if (sizes[number - 1] == UNKNOWN) {
      sizes[number - 1] = measure.applyAsLong(messages.get(number - 1));
    }
    return sizes[number - 1];
  }

  /** The message with this number, counted from 1; empty if there is none or it is deleted. */
  Optional<StoredMessage> find(int number) {
    return number < 1 || number > size() || deleted.get(number)
        ? Optional.empty()
        : Optional.of(messages.get(number - 1));
  }

  void delete(int number) {
    deleted.set(number);
  }

  void reset() {
    deleted.clear();
  }

  /** Carries out the deletions; the UIDs of those that were still there. */
  int[] commit() {
    int[] uids =
        deleted.stream()
            .map(number -> messages.get(number - 1).uid())
            .filter(uid -> folder.find(uid).isPresent())
            .toArray();
    folder.expunge(uids);
    return uids;
  }
}
