package dev.mailgw.retrieve.pop3;

import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/**
 * What a mailbox held at sign-in. A message's key is its unique id; where the server gives one id
 * to several messages, {@link Twins} tells them apart. Belongs to one thread.
 *
 * @param ids the keys' texts
 * @param numbers by index of the id
 * @param sizes by message number
 */
record Pop3Listing(UniqueIds ids, Numbers numbers, Sizes sizes, Twins twins) {

  /** For a mailbox known to be empty. */
  static Pop3Listing empty() {
    return new Pop3Listing(new UniqueIds(), new Numbers(), new Sizes(), new Twins());
  }

  /** The next messages after a key, or from the beginning if it is not there; made as asked for. */
  List<RemoteMessage> page(Optional<MailboxKey> after, int max) {
    int start = after.map(key -> ids.indexOf(key.uid())).orElse(-1) + 1;
    int length = Math.min(ids.count() - start, max);
    return List.copyOf(
        new AbstractList<RemoteMessage>() {
          @Override
          public RemoteMessage get(int index) {
            return message(start + index);
          }

          @Override
          public int size() {
            return length;
          }
        });
  }

  boolean contains(MailboxKey key) {
    return key.validity() == 0 && ids.indexOf(key.uid()) >= 0;
  }

  /**
   * The message's number (RFC 1939 §5).
   *
   * @throws IllegalArgumentException if the message was not listed
   */
  int number(MailboxKey key) {
    int index = ids.indexOf(key.uid());
    if (index < 0) {
      throw new IllegalArgumentException("message " + key + " is not in the mailbox");
    }
    return numbers.get(index);
  }

  private RemoteMessage message(int index) {
    return new RemoteMessage(MailboxKey.pop3(ids.get(index)), sizes.of(numbers.get(index)));
  }
}
