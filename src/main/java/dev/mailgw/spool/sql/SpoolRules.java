package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import java.time.Duration;
import java.util.Set;

/**
 * What the spool is told by configuration.
 *
 * @param keepLedger after which an entry is forgotten whose message has left its mailbox
 * @param unguarded aliases whose messages are stored each time they come, although they were stored
 *     before: what the contact centre's own retriever does after a crash between storing and
 *     deleting
 */
public record SpoolRules(Duration keepLedger, Set<AliasId> unguarded) {

  /** Every alias guarded; 90 days. */
  public static final SpoolRules DEFAULT = new SpoolRules(Duration.ofDays(90), Set.of());

  public SpoolRules {
    unguarded = Set.copyOf(unguarded);
  }
}
