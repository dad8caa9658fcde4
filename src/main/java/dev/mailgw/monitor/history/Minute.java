package dev.mailgw.monitor.history;

import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.history.Timeline.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What happened in one minute, or several. Not safe for several threads. */
final class Minute {

  private final Map<Measure, Spread> spreads = new HashMap<>();
  private Tally tally = Tally.NONE;

  void add(Protocol protocol, PhaseTimes times) {
    add(new Measure(protocol, Optional.empty()), times.total());
    times.phases().forEach((phase, took) -> add(new Measure(protocol, Optional.of(phase)), took));
  }

  void add(Measure measure, Duration took) {
    spreads.computeIfAbsent(measure, _ -> new Spread()).add(took);
  }

  void add(Tally more) {
    tally = tally.plus(more);
  }

  void add(Minute other) {
    other.spreads.forEach(
        (measure, spread) -> spreads.computeIfAbsent(measure, _ -> new Spread()).add(spread));
    add(other.tally);
  }

  Map<Measure, Spread> spreads() {
    return spreads;
  }

  Tally tally() {
    return tally;
  }
}
