package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.time.Instant;
import java.util.Set;

/**
 * Forgets what is past its time. Mail that still waits for something, or for a person, is never
 * touched.
 */
public interface Retention {

  /**
   * Deletes the content of mail that was done with before {@code moment}: inbound mail with a
   * verdict, outbound mail that was sent, cancelled, or failed and was told of. The ledger keeps
   * its entry.
   *
   * @return how many mails lost their content
   */
  int deleteContentBefore(Instant moment);

  /**
   * Deletes the ledger's entries of mail that was done with before {@code moment}, and what is
   * remembered of replies before it and of what accounts sent a day before it.
   *
   * @param kept aliases whose inbound entries stay, because their mail stays in the mailbox and
   *     would be taken for new; what of it can go is up to {@link Forgetting}
   * @return how many entries were deleted
   */
  int deleteLedgerBefore(Instant moment, Set<AliasId> kept);
}
