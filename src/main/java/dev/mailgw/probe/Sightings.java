package dev.mailgw.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The probes that are waited for, and which of them a retriever has fetched: one that deletes what
 * it fetches may be quicker than the probe's own look. Safe for use by several threads.
 */
public final class Sightings implements Waiting {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  // guarded by lock
  private final Map<ProbeName, Optional<Instant>> expected = new HashMap<>();
  private boolean over;

  /** A retriever has fetched the probe. */
  public void fetched(ProbeName probe, Instant received) {
    lock.lock();
    try {
      expected.computeIfPresent(probe, (_, known) -> known.or(() -> Optional.of(received)));
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody waits any more, now and later. */
  public void end() {
    lock.lock();
    try {
      over = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void expect(ProbeName probe) {
    lock.lock();
    try {
      expected.put(probe, Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Instant> await(ProbeName probe, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = atMost.toNanos();
      while (sighting(probe).isEmpty() && !over && nanos > 0) {
        nanos = news.awaitNanos(nanos);
      }
      return sighting(probe);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget(ProbeName probe) {
    lock.lock();
    try {
      expected.remove(probe);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Instant> sighting(ProbeName probe) {
    return expected.getOrDefault(probe, Optional.empty());
  }
}
