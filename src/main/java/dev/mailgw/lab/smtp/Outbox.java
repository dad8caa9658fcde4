package dev.mailgw.lab.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the lab accepted for delivery, the latest 100,000 in their order. Safe for use by several
 * threads.
 */
public final class Outbox {

  private static final int KEPT = 100_000;

  /** Guards mails and total. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition arrived = lock.newCondition();
  private final Deque<AcceptedMail> mails = new ArrayDeque<>();
  private long total;

  /** The mails that are still kept, oldest first. */
  public List<AcceptedMail> mails() {
    lock.lock();
    try {
      return List.copyOf(mails);
    } finally {
      lock.unlock();
    }
  }

  /** How many were ever accepted. */
  public long total() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until at least {@code count} were ever accepted; whether it came to that in time. */
  public boolean awaitAccepted(long count, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (total < count) {
        if (left <= 0) {
          return false;
        }
        left = arrived.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void add(AcceptedMail mail) {
    lock.lock();
    try {
      if (mails.size() == KEPT) {
        mails.removeFirst();
      }
      mails.addLast(mail);
      total++;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
