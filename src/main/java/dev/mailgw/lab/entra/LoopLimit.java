package dev.mailgw.lab.entra;

import java.time.Duration;

/**
 * From when on Entra takes a client for one that asks in a loop (AADSTS50196). That there is such a
 * limit is documented, the numbers are a guess.
 *
 * @param refusals so many equal ones that only a person can do something about; 0 for no limit
 * @param window within this time
 * @param pause for so long the client is then refused whatever it asks
 */
public record LoopLimit(int refusals, Duration window, Duration pause) {

  /** Nobody meets it who waits two seconds between his tries. */
  public static final LoopLimit STANDARD =
      new LoopLimit(30, Duration.ofSeconds(60), Duration.ofMinutes(5));
}
