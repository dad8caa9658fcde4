package dev.mailgw.dispatch;

import dev.mailgw.monitor.PhaseTimer;

/** One alias's way to its mail server. Safe for use by several threads; sessions are not. */
public interface Transport {

  /** Where it leads, for log lines, for instance {@code smtp.office365.com:587}. */
  String relay();

  /**
   * Gets a token, connects and signs in, charging each step to its phase; the timer is stopped when
   * this returns or throws.
   *
   * @throws TransportException if any of it fails: nothing was said about any mail
   */
  TransportSession open(PhaseTimer timer) throws TransportException;
}
