package dev.mailgw.schedule;

import java.time.Duration;
import java.util.List;

/** Runs cycles on a schedule. Safe for use by several threads. */
public interface Pacemaker extends AutoCloseable {

  /**
   * Runs {@code cycle} now and then again, each time {@code delay} after the last run ended.
   *
   * @param name unique in this pacemaker; also the name of the thread while it runs
   * @throws IllegalArgumentException if {@code name} is in use
   */
  default void start(String name, Cycle cycle, Duration delay) {
    start(name, cycle, Duration.ZERO, delay);
  }

  /**
   * Runs {@code cycle} after {@code lead} and then again, each time {@code delay} after the last
   * run ended.
   *
   * @param name unique in this pacemaker; also the name of the thread while it runs
   * @param lead zero or positive; keeps instances that start together apart
   * @throws IllegalArgumentException if {@code name} is in use
   */
  void start(String name, Cycle cycle, Duration lead, Duration delay);

  /**
   * Has the next run of {@code name} begin now, or at once after the one under way; nothing where
   * there is none of that name.
   */
  void hasten(String name);

  /** Starts no further run of {@code name}; one that is under way goes on to its end. */
  void stop(String name);

  /** What is known of each cycle, in the order of their start. */
  List<InstanceState> instances();

  /**
   * Starts no further run, waits up to {@code bound} for those under way, then interrupts them and
   * waits up to a second more.
   *
   * @return the names of those that did not end even then
   */
  List<String> stopAll(Duration bound);

  /** Stops all without waiting for long. */
  @Override
  void close();
}
