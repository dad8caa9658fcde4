package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.util.function.Predicate;

/**
 * What need not be remembered any longer of mailboxes that are left as they are: an entry is what
 * keeps its message from being taken again, for as long as that is in the mailbox. So what is
 * remembered is bounded by the mailbox and by the time that entries are kept anyway. Safe for use
 * by several threads.
 */
public interface Forgetting {

  /** Forgets nothing. */
  Forgetting NOTHING =
      new Forgetting() {
        @Override
        public boolean due(AliasId alias) {
          return false;
        }

        @Override
        public int absent(AliasId alias, Predicate<MailboxKey> inMailbox) {
          return 0;
        }
      };

  /**
   * Whether {@code alias} has entries past their time and the last comparison with its mailbox is a
   * day ago; costs nothing on most days' visits.
   */
  boolean due(AliasId alias);

  /**
   * Forgets the entries of {@code alias} that are past their time and whose message has left the
   * mailbox. To be called after a look at the whole mailbox only.
   *
   * @return how many entries
   */
  int absent(AliasId alias, Predicate<MailboxKey> inMailbox);
}
