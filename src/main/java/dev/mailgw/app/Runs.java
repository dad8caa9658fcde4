package dev.mailgw.app;

import dev.mailgw.monitor.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What is known of an instance's runs, over its starts. Safe for use by several threads. */
final class Runs {

  private final InstantSource clock;
  private final Ticker ticker;
  // all guarded by this
  private Instant last;
  private Duration took;
  private int underWay;
  private long ended;
  private long failures;
  private boolean lastFailed;

  Runs(InstantSource clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * What is known now.
   *
   * @param last when the last run began
   * @param took how long the last one that has ended took
   * @param lastFailed whether that one failed
   */
  record Known(
      Optional<Instant> last,
      Optional<Duration> took,
      int underWay,
      long ended,
      long failures,
      boolean lastFailed) {}

  /** A run begins; gives the ticker's moment for {@link #end}. */
  long begin() {
    long begun = ticker.nanos();
    synchronized (this) {
      last = clock.instant();
      underWay++;
    }
    return begun;
  }

  void end(long begun, boolean failed) {
    Duration time = Duration.ofNanos(ticker.nanos() - begun);
    synchronized (this) {
      took = time;
      underWay--;
      ended++;
      failures += failed ? 1 : 0;
      lastFailed = failed;
    }
  }

  synchronized Known known() {
    return new Known(
        Optional.ofNullable(last),
        Optional.ofNullable(took),
        underWay,
        ended,
        failures,
        lastFailed);
  }
}
