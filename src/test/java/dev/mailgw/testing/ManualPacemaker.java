package dev.mailgw.testing;

import dev.mailgw.schedule.Cycle;
import dev.mailgw.schedule.InstanceState;
import dev.mailgw.schedule.Pacemaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a cycle when the test says so. */
public final class ManualPacemaker implements Pacemaker {

  /**
   * What was asked for.
   *
   * @param lead the pause before the first run
   */
  public record Started(Cycle cycle, Duration lead, Duration delay) {}

  private final List<String> hastened = new ArrayList<>();
  private final Map<String, Started> started = new LinkedHashMap<>();

  @Override
  public void start(String name, Cycle cycle, Duration lead, Duration delay) {
    if (started.putIfAbsent(name, new Started(cycle, lead, delay)) != null) {
      throw new IllegalArgumentException(name + " is in use");
    }
  }

  @Override
  public void hasten(String name) {
    hastened.add(name);
  }

  @Override
  public void stop(String name) {
    started.remove(name);
  }

  @Override
  public List<InstanceState> instances() {
    return List.of();
  }

  @Override
  public List<String> stopAll(Duration bound) {
    started.clear();
    return List.of();
  }

  @Override
  public void close() {
    started.clear();
  }

  /** The names of what was not to wait, in order. */
  public List<String> hastened() {
    return List.copyOf(hastened);
  }

  /** The names of what is started, in order. */
  public List<String> names() {
    return new ArrayList<>(started.keySet());
  }

  /** What was asked for under a name. */
  public Started started(String name) {
    return started.get(name);
  }

  /** Runs it once. */
  public void run(String name) {
    started.get(name).cycle().runOnce();
  }
}
