package dev.mailgw.flow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does something at a moment that the lab sees: on the very thread that sees it, so that the lab
 * does not go on before it is done. Safe for use by several threads.
 */
final class Trap {

  /** Guards event, left and action. */
  private final ReentrantLock lock = new ReentrantLock();

  private String event = "";
  private long left;
  private Runnable action = () -> {};
  private CountDownLatch sprung = new CountDownLatch(0);

  /**
   * Sets it; it springs once.
   *
   * @param amount how much of {@code event} has to happen until then
   */
  void set(String event, long amount, Runnable action) {
    lock.lock();
    try {
      this.event = event;
      this.left = amount;
      this.action = action;
      this.sprung = new CountDownLatch(1);
    } finally {
      lock.unlock();
    }
  }

  /** Whether it has sprung in time. */
  boolean await(Duration limit) throws InterruptedException {
    return sprung.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  void happened(String what, long amount) {
    lock.lock();
    try {
      if (sprung.getCount() > 0 && what.equals(event)) {
        left -= amount;
        if (left <= 0) {
          action.run();
          sprung.countDown();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
