package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way in: what retrievers store and triage takes up. Safe for use by several threads. */
public interface InboundSpool {

  /** Begins a batch for {@code alias}. */
  Receipt receive(AliasId alias);

  /**
   * Those of {@code keys} that {@code alias} has stored and not forgotten; none if the alias is to
   * have no duplicate guard.
   */
  Set<MailboxKey> known(AliasId alias, Collection<MailboxKey> keys);

  /**
   * Up to where {@code alias}'s mailbox has been read without a gap, for mailboxes that are left as
   * they are.
   */
  Optional<MailboxKey> checkpoint(AliasId alias);

  /** Moves the checkpoint; durable when it returns. */
  void checkpoint(AliasId alias, MailboxKey key);

  /** What is known of messages that could not be had. */
  Exceptions exceptions();

  /** What can be forgotten of mailboxes that are left as they are. */
  default Forgetting forgetting() {
    return Forgetting.NOTHING;
  }

  /** The oldest mails without a verdict, in the order of receipt. */
  List<InboundMail> untriaged(int max);

  /** Records verdicts and queues the replies they caused, all in one transaction. */
  void settle(List<Settlement> settlements);
}
