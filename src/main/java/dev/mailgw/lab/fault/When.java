package dev.mailgw.lab.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * When a fault strikes those that it is meant for. Counted per fault, over all sessions.
 *
 * @param probability of each chance, above 0 to 1; whether a message is {@link Effect.Poisoned} is
 *     decided once for all
 * @param skip so many chances pass first
 * @param every then only each so many-th strikes, from 1
 * @param times then so many strikes and no more; 0 for any number
 * @param from after so much of the lab's time since it came into force
 * @param until no more after so much
 */
public record When(
    double probability,
    long skip,
    long every,
    long times,
    Duration from,
    Optional<Duration> until) {

  public static final When ALWAYS = new When(1, 0, 1, 0, Duration.ZERO, Optional.empty());

  /** The first so many chances. */
  public static When first(long times) {
    return new When(1, 0, 1, times, Duration.ZERO, Optional.empty());
  }

  public When {
    if (!(probability > 0 && probability <= 1) || skip < 0 || every < 1 || times < 0) {
      throw new IllegalArgumentException(
          "no such schedule: probability %s, skip %d, every %d, times %d"
              .formatted(probability, skip, every, times));
    }
  }
}
