package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import java.time.Duration;

/** The ranges of durations that occur in more than one place. */
final class Intervals {

  /** Between cycles: short enough for a load run, long enough not to spin. */
  static final Kind<Duration> POLL = Kind.duration("100ms", "24h");

  /** For one step on the network: nobody waits for ever. */
  static final Kind<Duration> NETWORK = Kind.duration("100ms", "30m");

  private Intervals() {}
}
