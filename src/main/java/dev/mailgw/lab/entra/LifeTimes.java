package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Directory;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long access tokens live: a user's between 60 and 90 minutes at random, an application's 3,599
 * seconds, as Entra's do; or what the tenant's policy says. As safe for threads as the generator.
 */
public final class LifeTimes {

  private static final Duration APPLICATION = Duration.ofSeconds(3599);
  private static final int SHORTEST = 3600;
  private static final int LONGEST = 5400;

  private final Directory directory;
  private final RandomGenerator random;

  /**
   * @param directory whose policy may fix a life time for all tokens
   */
  public LifeTimes(Directory directory, RandomGenerator random) {
    this.directory = directory;
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
}
