package dev.mailgw.lab.entra;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Directory;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long access tokens live: a user's between 60 and 90 minutes at random, an application's 3,599
 * seconds, as Entra's do; or what the tenant's policy says. As safe for threads as the generator.
 */
public final class LifeTimes {

  private static final Duration APPLICATION = Duration.ofSeconds(3599);
  private static final int SHORTEST = 3600;
  private static final int LONGEST = 5400;

  /** From here on a client is told to renew at half time. */
  private static final Duration LONG = Duration.ofHours(2);

  private final Directory directory;
  private final LabClock clock;
  private final RandomGenerator random;

  /**
   * @param directory whose policy may fix a life time for all tokens
   * @param clock by which they live, faster than the client's watch perhaps
   */
  public LifeTimes(Directory directory, LabClock clock, RandomGenerator random) {
    this.directory = directory;
    this.clock = clock;
    this.random = random;
  }

  /** For a new token of a user. */
  public Duration ofUser() {
    return directory
        .policy()
        .tokenLifetime()
        .orElseGet(() -> Duration.ofSeconds(random.nextInt(SHORTEST, LONGEST + 1)));
  }

  /** For a new token of an application. */
  public Duration ofApplication() {
    return directory.policy().tokenLifetime().orElse(APPLICATION);
  }

  /** How long a life in the lab is by the watch of a client, in whole seconds, at least one. */
  long outside(Duration life) {
    return Math.max(1, clock.outside(life).toSeconds());
  }

  /** Writes this life, by the client's watch, into a success body. */
  void tell(Duration life, Map<String, Object> body) {
    long seconds = outside(life);
    body.put("expires_in", seconds);
    body.put("ext_expires_in", seconds);
    if (life.compareTo(LONG) >= 0) {
      body.put("refresh_in", Math.max(1, seconds / 2));
    }
  }
}
