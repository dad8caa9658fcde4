package dev.mailgw.monitor;

import dev.mailgw.monitor.GatewayEvent.CycleRan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Whether the instances' cycles still begin and end. An instance that hangs shows a last run that
 * stands still, in a process that looks alive. Safe for use by several threads.
 */
public final class Heartbeats implements GatewayEvents, HealthCheck {

  private final InstantSource clock;
  private final Supplier<? extends Collection<String>> started;
  private final Duration limit;
  private final Map<String, CycleRan> last = new ConcurrentHashMap<>();

  /**
   * @param started the names of the instances that are started now; others are not missed
   * @param limit how long nothing may be heard of a started instance: more than the longest cycle
   *     and more than the longest pause
   */
  public Heartbeats(
      InstantSource clock, Supplier<? extends Collection<String>> started, Duration limit) {
    this.clock = clock;
    this.started = started;
    this.limit = limit;
  }

  @Override
  public void publish(GatewayEvent event) {
    if (event instanceof CycleRan cycle) {
      last.put(cycle.instance(), cycle);
    }
  }

  @Override
  public List<Issue> issues() {
    Instant now = clock.instant();
    Collection<String> names = started.get();
    last.keySet().retainAll(names);
    return names.stream().sorted().flatMap(name -> late(name, now).stream()).toList();
  }

  /** An instance that was started but has not run yet gets its first beat here. */
  private Optional<Issue> late(String instance, Instant now) {
    CycleRan heard = last.computeIfAbsent(instance, name -> new CycleRan(name, false, now));
    Duration silent = Duration.between(heard.at(), now);
    return silent.compareTo(limit) <= 0
        ? Optional.empty()
        : Optional.of(
            new Issue(
                "instance %s %s since %s, more than %d s"
                    .formatted(
                        instance,
                        heard.running() ? "hangs in a cycle" : "has begun no cycle",
                        heard.at(),
                        limit.toSeconds()),
                "look into the log for its last mail or connection, then restart mailgw",
                true));
  }
}
