package dev.mailgw.monitor.history;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.history.RoundTrips.Last;
import dev.mailgw.monitor.history.RoundTrips.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The probes of one alias, minute by minute. Not safe for several threads. */
final class Trips {

  private final TreeMap<Long, Minutely> minutes = new TreeMap<>();
  private Last last;

  /** Some of the probes that ended within a minute, or several. */
  private record Minutely(Optional<Duration> longest, int failed) {

    static final Minutely NONE = new Minutely(Optional.empty(), 0);

    static Minutely of(RoundTripEnded probe) {
      return new Minutely(probe.took(), probe.result() == Result.FAILED ? 1 : 0);
    }

    Minutely plus(Minutely other) {
      return new Minutely(longer(longest, other.longest), failed + other.failed);
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
      return one.flatMap(first ->
              other.map(second -> first.compareTo(second) < 0 ? second : first).or(() -> one))
          .or(() -> other);
    }
  }

  void add(RoundTripEnded probe, Instant now) {
    long minute = Steps.minute(now);
    minutes.headMap(minute - History.MINUTES, true).clear();
    minutes.merge(minute, Minutely.of(probe), Minutely::plus);
    Optional<Instant> before = last == null ? Optional.empty() : last.arrived();
    last = new Last(probe, probe.took().map(_ -> probe.started()).or(() -> before));
  }

  /** Null if there was none. */
  Last last() {
    return last;
  }

  Line line(Steps steps) {
    List<Minutely> merged = new ArrayList<>();
    for (int step = 0; step < steps.count(); step++) {
      long from = steps.firstOf(step);
      merged.add(
          minutes.subMap(from, from + steps.perStep()).values().stream()
              .reduce(Minutely.NONE, Minutely::plus));
    }
    return new Line(
        steps.start(),
        steps.length(),
        merged.stream().map(Minutely::longest).toList(),
        merged.stream().map(Minutely::failed).toList());
  }
}
