package dev.mailgw.monitor;

/** A monotonic clock for durations; never for the time of day. Safe for use by several threads. */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since an arbitrary moment. */
  long nanos();

  /** The machine's own monotonic clock. */
  static Ticker system() {
    return System::nanoTime;
  }
}
