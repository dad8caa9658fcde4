package dev.mailgw.app;

import dev.mailgw.monitor.Ticker;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What comes from outside: time, chance, and in a demonstration who plays the servers.
 *
 * @param clock the time of day
 * @param ticker for durations
 * @param random for keys and jitter
 * @param lab the page of a lab in this process; empty if there is none
 */
public record Environment(
    InstantSource clock, Ticker ticker, SecureRandom random, Optional<URI> lab) {

  /** Without a lab. */
  public Environment(InstantSource clock, Ticker ticker, SecureRandom random) {
    this(clock, ticker, random, Optional.empty());
  }

  /** The same with a lab. */
  public Environment withLab(URI page) {
    return new Environment(clock, ticker, random, Optional.of(page));
  }

  /** The machine's. */
  public static Environment system() {
    return new Environment(InstantSource.system(), Ticker.system(), new SecureRandom());
  }
}
