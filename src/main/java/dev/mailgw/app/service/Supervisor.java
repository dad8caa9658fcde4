package dev.mailgw.app.service;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who started the process and waits to hear how it stands. No method fails or waits: that nobody
 * hears is no reason to stop. Safe for use by several threads.
 */
public interface Supervisor {

  /** Mail flows, as far as it is up to the process. {@code status} is one line for people. */
  void ready(String status);

  /** A configuration is read, or the services restart; {@link #ready} ends it. */
  void reloading();

  /** The process ends, at the latest after {@code within}. */
  void stopping(Duration within);

  /**
   * From now on the supervisor hears regularly that the process is alive, as long as there is
   * nothing wrong, until {@link #stopping}.
   *
   * @param wrong what only a restart mends, one line each; asked by a thread of its own
   */
  void watch(Supplier<List<String>> wrong);

  /** Nobody listens. */
  static Supervisor none() {
    return new Supervisor() {
      @Override
      public void ready(String status) {}

      @Override
      public void reloading() {}

      @Override
      public void stopping(Duration within) {}

      @Override
      public void watch(Supplier<List<String>> wrong) {}
    };
  }
}
