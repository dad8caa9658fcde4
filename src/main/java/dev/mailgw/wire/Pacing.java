package dev.mailgw.wire;

import dev.mailgw.monitor.Ticker;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Tells a server that sends a byte now and then from one that is slow. A socket's read time-out
 * begins anew with each byte, so that it never ends an answer that drips; this ends one that comes
 * with less than 100 bytes a second over as long as the time-out. Only time spent waiting for the
 * server counts, and each word to it begins anew. Safe for use by several threads.
 */
public final class Pacing {

  private static final int BYTES_PER_SECOND = 100;

  private final Ticker ticker;
  private final Duration window;
  private long waited;
  private long bytes;

  /**
   * @param window what is tolerated for that long; zero tolerates everything
   */
  public Pacing(Ticker ticker, Duration window) {
    this.ticker = ticker;
    this.window = window;
  }

  /** One that tolerates everything. */
  public static Pacing any() {
    return new Pacing(() -> 0, Duration.ZERO);
  }

  /** What comes next is not compared with what came: it answers something new, or nothing. */
  public synchronized void restart() {
    waited = 0;
    bytes = 0;
  }

  /** What comes in, watched. */
  public InputStream input(InputStream in) {
    return new PacedInput(in, this);
  }

  /** For {@link #came}. */
  long now() {
    return ticker.nanos();
  }

  /**
   * Some bytes came.
   *
   * @param since when they were waited for
   * @throws SocketTimeoutException if the server drips
   */
  synchronized void came(int count, long since) throws SocketTimeoutException {
    waited += ticker.nanos() - since;
    bytes += count;
    if (window.isZero() || waited < window.toNanos()) {
      return;
    }
    long seconds = Math.max(1, Duration.ofNanos(waited).toSeconds());
    long came = bytes;
    restart();
    if (came < seconds * BYTES_PER_SECOND) {
      throw new SocketTimeoutException(
          "only " + came + " bytes of an answer came in " + seconds + " s");
    }
  }
}
