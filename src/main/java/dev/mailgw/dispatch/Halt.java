package dev.mailgw.dispatch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells those who work, or wait, that they are to end. Safe for use by several threads. */
final class Halt {

  private final CountDownLatch called = new CountDownLatch(1);

  void call() {
    called.countDown();
  }

  boolean isCalled() {
    return called.getCount() == 0;
  }

  /** Waits so long, or until it is called; true if it was. */
  boolean within(Duration time) {
    try {
      return called.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
