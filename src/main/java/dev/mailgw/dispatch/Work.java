package dev.mailgw.dispatch;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.QueueId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What an alias has to send in one cycle, claimed batch by batch. What was not begun at the end is
 * given back. Safe for use by several threads.
 */
final class Work implements AutoCloseable {

  private final AliasId alias;
  private final OutboundQueue queue;
  private final int batch;
  private final boolean untilEmpty;
  private final InstantSource clock;
  private final Deque<OutboundMail> claimed = new ArrayDeque<>();
  private boolean asked;

  /**
   * @param batch how many are claimed at a time
   * @param untilEmpty whether another batch follows, until nothing is due
   */
  Work(AliasId alias, OutboundQueue queue, int batch, boolean untilEmpty, InstantSource clock) {
    this.alias = alias;
    this.queue = queue;
    this.batch = batch;
    this.untilEmpty = untilEmpty;
    this.clock = clock;
  }

  /** How many are in hand; claims some if there are none. */
  synchronized int size() {
    if (claimed.isEmpty() && (untilEmpty || !asked)) {
      asked = true;
      claimed.addAll(queue.claimDue(alias, clock.instant(), batch));
    }
    return claimed.size();
  }

  /** The next one, which is the caller's. */
  synchronized Optional<OutboundMail> take() {
    return size() == 0 ? Optional.empty() : Optional.of(claimed.remove());
  }

  /** Gives one back that was not begun. */
  synchronized void putBack(OutboundMail mail) {
    claimed.addFirst(mail);
  }

  /** All that are in hand, and no more after them. */
  synchronized List<OutboundMail> takeAll() {
    asked = true;
    List<OutboundMail> all = List.copyOf(claimed);
    claimed.clear();
    return all;
  }

  @Override
  public synchronized void close() {
    List<QueueId> left = claimed.stream().map(OutboundMail::id).toList();
    claimed.clear();
    if (!left.isEmpty()) {
      queue.release(left);
    }
  }
}
