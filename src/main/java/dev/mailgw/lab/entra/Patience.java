package dev.mailgw.lab.entra;

import dev.mailgw.lab.http.Line;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets answers wait, in the world's time, until the server ends. Safe for several threads. */
final class Patience implements AutoCloseable {

  /** Where the connection is not known, a client that is gone by then is not noticed before. */
  private static final Duration FOREVER = Duration.ofHours(1);

  private final CountDownLatch closed = new CountDownLatch(1);

  /** Hangs up if the server ends meanwhile. */
  void pause(Duration howLong) {
    try {
      if (closed.await(howLong.toNanos(), TimeUnit.NANOSECONDS)) {
        throw HttpFaults.hangUp();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw HttpFaults.hangUp();
    }
  }

  /** Holds the connection until the client hangs up or the server ends, and hangs up. */
  void waitForever() {
    if (!Line.awaitHangUp(() -> closed.getCount() == 0)) {
      pause(FOREVER);
    }
    throw HttpFaults.hangUp();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
