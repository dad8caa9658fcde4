package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The way out: what waits for a dispatcher. Safe for use by several threads; each mail is claimed
 * by one of them.
 */
public interface OutboundQueue {

  /**
   * Queues a mail; durable when it returns. With an idempotency key that is known, returns the
   * first mail's id.
   */
  QueueId submit(OutboundDraft draft);

  /** The mail that was queued with this idempotency key, whatever has become of it since. */
  Optional<QueueId> known(String idempotencyKey);

  /**
   * Claims up to {@code max} mails of {@code alias} that are due at {@code now}: by priority, then
   * in the order in which they became due.
   */
  List<OutboundMail> claimDue(AliasId alias, Instant now, int max);

  /**
   * Gives back mails that were claimed and not begun: queued again, due as before, and no attempt
   * is counted.
   */
  void release(Collection<QueueId> mails);

  /**
   * Puts these on record, in this order, all or none; durable when it returns. Who asks for the
   * queue sees them a moment later, or after {@link #publish}.
   */
  void record(List<? extends Step> steps);

  /** Has whoever asks for the queue see all that was recorded before. */
  void publish();

  /** What {@code account} was charged with from {@code since} on, oldest first. */
  List<Spent> spent(String account, Instant since);

  /**
   * At start: gives back what a dead process had claimed. Mails whose attempt had begun go to
   * {@code unknownOutcome} ({@code QUEUED} or {@code HELD}), the others are queued again.
   *
   * @return the mails whose outcome is unknown
   */
  List<QueueId> recover(OutboundState unknownOutcome, Instant now);
}
