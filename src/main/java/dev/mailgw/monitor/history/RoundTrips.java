package dev.mailgw.monitor.history;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the probes of each alias fared in the last three hours. Bounded by the number of aliases.
 * Safe for use by several threads.
 */
public final class RoundTrips {

  private final InstantSource clock;
  private final Map<AliasId, Trips> trips = new HashMap<>();

  /**
   * The last probe of an alias.
   *
   * @param arrived when the last one began that arrived, however long ago; empty if none has
   */
  public record Last(RoundTripEnded probe, Optional<Instant> arrived) {}

  /**
   * The probes of an alias in equal steps up to now.
   *
   * @param start of the first step
   * @param longest time of those that arrived; empty where none did
   * @param failed how many
   */
  public record Line(
      Instant start, Duration step, List<Optional<Duration>> longest, List<Integer> failed) {}

  RoundTrips(InstantSource clock) {
    this.clock = clock;
  }

  /** Empty if none of the alias has ended since the start. */
  public synchronized Optional<Last> last(AliasId alias) {
    return Optional.ofNullable(trips.get(alias)).map(Trips::last);
  }

  /**
   * The last minutes of one alias, the present one among them, in as many steps as {@link
   * History#timeline}.
   *
   * @param minutes 1 to {@link History#MINUTES}
   */
  public synchronized Line line(AliasId alias, int minutes) {
    Steps steps = Steps.upTo(clock.instant(), minutes);
    return Optional.ofNullable(trips.get(alias)).orElseGet(Trips::new).line(steps);
  }

  synchronized void ended(RoundTripEnded probe) {
    trips.computeIfAbsent(probe.alias(), _ -> new Trips()).add(probe, clock.instant());
  }
}
