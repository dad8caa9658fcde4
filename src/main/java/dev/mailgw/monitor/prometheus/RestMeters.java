package dev.mailgw.monitor.prometheus;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Rest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** For how long each alias is not to send anything yet. */
final class RestMeters {

  private final Gauges pause;
  private final Supplier<Map<AliasId, Optional<Rest>>> rests;
  private final InstantSource clock;

  RestMeters(Meters meters, Supplier<Map<AliasId, Optional<Rest>>> rests, InstantSource clock) {
    this.pause =
        meters.seconds(
            "dispatcher_pause", "How long nothing of this alias is sent yet; 0 if it may be.");
    this.rests = rests;
    this.clock = clock;
  }

  void sample() {
    Instant now = clock.instant();
    rests
        .get()
        .forEach((alias, rest) ->
            pause.set(
                rest.map(Rest::until).map(until -> seconds(now, until)).orElse(0.0),
                "alias",
                Labels.bounded(alias.value())));
  }

  private static double seconds(Instant now, Instant until) {
    return Math.max(0, Duration.between(now, until).toMillis() / 1000.0);
  }
}
