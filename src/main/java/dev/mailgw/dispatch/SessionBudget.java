package dev.mailgw.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many sessions one mailbox may have at one server at a time. When the server says that they
 * are too many it is one less than there were, at least one; after {@link #CAUTION}, and from then
 * on each time that it has passed, the next accepted mail gives one back, up to what the budget
 * began with. Not kept over a restart. Safe for use by several threads.
 */
public final class SessionBudget {

  /** Exchange Online tells no time; its limits are counted by the minute. */
  static final Duration CAUTION = Duration.ofMinutes(5);

  private final int most;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int allowed;
  private int open;
  private Instant nextGrowth = Instant.MIN;

  /**
   * @param most at the start and ever; at least 1
   */
  public SessionBudget(int most, InstantSource clock) {
    if (most < 1) {
      throw new IllegalArgumentException("a budget needs at least one session, not " + most);
    }
    this.most = most;
    this.clock = clock;
    this.allowed = most;
  }

  /**
   * Takes a place, which {@link #leave} gives back; false if there was none within {@code
   * patience}.
   *
   * @throws InterruptedException if interrupted while it waits
   */
  boolean enter(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (open >= allowed) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      open++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      open--;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The server said, to somebody who has a place, that there are too many sessions. */
  void tooMany() {
    lock.lock();
    try {
      allowed = Math.max(1, Math.min(allowed, open) - 1);
      nextGrowth = clock.instant().plus(CAUTION);
    } finally {
      lock.unlock();
    }
  }

  /** The server has accepted a mail. */
  void accepted() {
    lock.lock();
    try {
      if (allowed < most && !clock.instant().isBefore(nextGrowth)) {
        allowed++;
        nextGrowth = clock.instant().plus(CAUTION);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many there may be at this moment. */
  int allowed() {
    lock.lock();
    try {
      return allowed;
    } finally {
      lock.unlock();
    }
  }
}
