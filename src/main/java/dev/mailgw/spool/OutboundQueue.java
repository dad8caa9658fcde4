package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

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

  /**
   * Claims up to {@code max} mails of {@code aliases} that are due at {@code now}, oldest first.
   */
  List<OutboundMail> claimDue(Set<AliasId> aliases, Instant now, int max);

  /**
   * Gives back mails that were claimed and not begun: queued again, due as before, and no attempt
   * is counted.
   */
  void release(Collection<QueueId> mails);

  /**
   * Puts on record that an attempt begins; durable when it returns. From here to {@link #conclude}
   * a crash leaves the outcome unknown.
   */
  void begin(QueueId mail, Instant started);

  /**
   * Records how the attempt ended and counts it; durable when it returns. An attempt that never got
   * as far as {@link #begin} (there was no session) is concluded all the same.
   */
  void conclude(Conclusion conclusion);

  /**
   * At start: gives back what a dead process had claimed. Mails whose attempt had begun go to
   * {@code unknownOutcome} ({@code QUEUED} or {@code HELD}), the others are queued again.
   *
   * @return the mails whose outcome is unknown
   */
  List<QueueId> recover(OutboundState unknownOutcome, Instant now);
}
