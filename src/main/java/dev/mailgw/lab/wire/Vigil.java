package dev.mailgw.lab.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits, and notices a client that leaves meanwhile. Belongs to the thread of the input but for
 * {@link #await}.
 */
final class Vigil {

  /** A pause of this length is not for waiting something out, but for the client to give up. */
  private static final Duration FOR_GOOD = Duration.ofDays(1);

  /** So long a pause passes without a look at the client. */
  private static final Duration BLINK = Duration.ofMillis(100);

  private static final int LOOK_MILLIS = 250;
  private static final int RUBBISH = 1024;

  private final Socket raw;
  private final CountDownLatch gone;
  private final WireInput in;
  private final WireInput.Source line;

  /**
   * @param gone is counted down when this side has hung up
   * @param line brings what comes for {@code in}
   */
  Vigil(Socket raw, CountDownLatch gone, WireInput in, WireInput.Source line) {
    this.raw = raw;
    this.gone = gone;
    this.in = in;
    this.line = line;
  }

  /** False if the connection was closed meanwhile; may leave another time-out on the socket. */
  boolean keep(Duration howLong) {
    if (howLong.compareTo(FOR_GOOD) >= 0) {
      return ignore();
    }
    return howLong.compareTo(BLINK) <= 0 ? await(howLong) : listen(howLong.toMillis());
  }

  /** False if this side hung up meanwhile. */
  boolean await(Duration howLong) {
    try {
      return !gone.await(howLong.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean ignore() {
    byte[] rubbish = new byte[RUBBISH];
    try {
      raw.setSoTimeout(0);
      while (raw.getInputStream().read(rubbish) >= 0) {
        // whatever it says
      }
    } catch (IOException _) {
      // gone in disorder is gone, too
    }
    return false;
  }

  /** Each piece of what the client sends may make it longer by a look. */
  private boolean listen(long howLong) {
    try {
      for (long left = howLong; left > 0; left -= LOOK_MILLIS) {
        if (!look((int) Math.min(left, LOOK_MILLIS))) {
          return false;
        }
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private boolean look(int millis) throws IOException {
    raw.setSoTimeout(millis);
    try {
      return in.listen(line) >= 0 && await(Duration.ofMillis(millis));
    } catch (SocketTimeoutException _) {
      return gone.getCount() > 0;
    }
  }
}
