package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outbound queue as a person looks at it and works on it. Safe for use by several threads,
 * beside the dispatchers; however many mails are queued, a page and the counts cost little.
 */
public interface QueueDesk {

  /** One page of the mails that {@code filter} lets through, in the order of their ids. */
  List<QueuedMail> list(QueueFilter filter, QueuePage page);

  /** One mail with all its recipients; empty if there is none of this name. */
  Optional<QueuedMail> find(QueueId mail);

  /** How many there are of each alias in each state, those that were sent not counted. */
  List<Depth> depths();

  /**
   * Does {@code action} to each of {@code mails} that it can be done to: one transaction, durable
   * when this returns.
   *
   * @return what came of each, in their order
   */
  Map<QueueId, Ruling> apply(QueueAction action, Collection<QueueId> mails);

  /**
   * The mails of one alias in one state.
   *
   * @param mails at least 1
   * @param oldest when the oldest of them was queued
   */
  record Depth(AliasId alias, OutboundState state, long mails, Instant oldest) {}
}
