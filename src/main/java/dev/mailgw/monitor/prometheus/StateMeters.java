package dev.mailgw.monitor.prometheus;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the instances do: one gauge per state, 1 for the one that holds. */
final class StateMeters {

  private static final List<String> STATES = List.of("running", "waiting", "stopped", "failed");

  private final Gauges state;
  private final Supplier<Map<String, String>> states;

  StateMeters(Meters meters, Supplier<Map<String, String>> states) {
    state = meters.gauge("instance_state", "1 for the state the instance is in, 0 for the others.");
    this.states = states;
  }

  void sample() {
    states
        .get()
        .forEach((instance, now) ->
            STATES.forEach(one ->
                state.set(
                    one.equals(now) ? 1 : 0, "instance", Labels.bounded(instance), "state", one)));
  }
}
