package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** When the instances run, and how late. */
final class InstanceMeters {

  private final Gauges lastRun;
  private final MeterProvider<Timer> lag;
  private final MeterProvider<Timer> wait;

  InstanceMeters(Meters meters) {
    lastRun =
        meters.seconds("instance_last_run_timestamp", "When the instance's last cycle began.");
    lag = meters.histogram("schedule_lag", "How late runs began.", Buckets.PHASE);
    wait =
        meters.histogram(
            "retriever_place_wait",
            "How long visits waited because of the limits on visits under way.",
            Buckets.CYCLE);
  }

  void ran(GatewayEvent.CycleRan cycle) {
    if (cycle.running()) {
      lastRun.set(cycle.at(), "instance", Labels.bounded(cycle.instance()));
    }
  }

  void began(GatewayEvent.RunBegan run) {
    // a step of the clock backwards makes it negative, which a timer would drop
    lag.withTags("instance", Labels.bounded(run.instance())).record(atLeastZero(run.late()));
  }

  void waited(GatewayEvent.PlaceTaken place) {
    wait.withTags("instance", Labels.bounded(place.instance())).record(atLeastZero(place.waited()));
  }

  private static Duration atLeastZero(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }
}
