package dev.mailgw.app;

import dev.mailgw.monitor.Ticker;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What comes from outside: time and chance.
 *
 * @param clock the time of day
 * @param ticker for durations
 * @param random for keys and jitter
 */
public record Environment(InstantSource clock, Ticker ticker, SecureRandom random) {

  /** The machine's. */
  public static Environment system() {
    return new Environment(InstantSource.system(), Ticker.system(), new SecureRandom());
  }
}
