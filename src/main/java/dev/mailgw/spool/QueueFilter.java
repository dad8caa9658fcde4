package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which mails of the outbound ledger.
 *
 * @param states empty for all
 * @param kind as {@link OutboundDraft#kind}
 * @param before queued before this moment, by the clock that made their ids
 */
public record QueueFilter(
    Set<OutboundState> states,
    Optional<AliasId> alias,
    Optional<String> kind,
    Optional<Instant> before) {

  /** All there are. */
  public static final QueueFilter ALL =
      new QueueFilter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public QueueFilter {
    states = Set.copyOf(states);
  }

  /** The mails in these states. */
  public static QueueFilter of(OutboundState... states) {
    return new QueueFilter(Set.of(states), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
