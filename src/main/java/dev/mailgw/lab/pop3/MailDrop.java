package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.FolderSnapshot;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The inbox as it was when the session signed in (RFC 1939 §3), and what the session has marked as
 * deleted. Belongs to the session's thread.
 */
final class MailDrop {

  private final Folder folder;
  private final FolderSnapshot messages;
  private final BitSet deleted = new BitSet();

  MailDrop(Folder folder) {
    this.folder = folder;
    this.messages = folder.snapshot();
  }

  /** How many numbers there are, the deleted ones included. */
  int size() {
    return messages.size();
  }

  int count() {
    return messages.size() - deleted.cardinality();
  }

  /** Bytes of all that is not deleted. */
  long octets() {
    long octets = 0;
    for (int number = 1; number <= size(); number++) {
      octets += find(number).map(message -> message.body().size()).orElse(0L);
    }
    return octets;
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

  /** Carries out the deletions. */
  void commit() {
    folder.expunge(deleted.stream().map(number -> messages.get(number - 1).uid()).toArray());
  }

  /** A message number as a client writes it. */
  static OptionalInt number(String text) {
    return text.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
