package dev.mailgw.schedule.quartz;

import dev.mailgw.schedule.Cycle;
import dev.mailgw.schedule.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of one cycle. Not safe for use by several threads: the pacemaker's lock does. */
final class Instance {

  private final String name;
  private final Cycle cycle;
  private final Duration delay;
  private final Instant started;
  private Instant due;
  private Instant lastRun;
  private long runs;
  private long failures;
  private boolean stopped;
  private boolean wantedAgain;
  private Thread runner;

  Instance(String name, Cycle cycle, Duration delay, Instant started, Instant due) {
    this.name = name;
    this.cycle = cycle;
    this.delay = delay;
    this.started = started;
    this.due = due;
  }

  String name() {
    return name;
  }

  Cycle cycle() {
    return cycle;
  }

  Duration delay() {
    return delay;
  }

  /** When the run that is ahead, or under way, was to begin. */
  Instant due() {
    return due;
  }

  void due(Instant moment) {
    due = moment;
  }

  /** Whether it waits for a time that is {@code now} instead; if it runs, it goes again at once. */
  boolean hasten(Instant now) {
    wantedAgain = running();
    if (running() || !due.isAfter(now)) {
      return false;
    }
    due = now;
    return true;
  }

  /** How long after the end of a run the next one begins. */
  Duration pause() {
    Duration pause = wantedAgain ? Duration.ZERO : delay;
    wantedAgain = false;
    return pause;
  }

  boolean running() {
    return runner != null;
  }

  boolean stopped() {
    return stopped;
  }

  void stop() {
    stopped = true;
  }

  void begin(Thread thread, Instant now) {
    runner = thread;
    lastRun = now;
  }

  void end(boolean failed) {
    runner = null;
    runs++;
    failures += failed ? 1 : 0;
  }

  void interrupt() {
    if (runner != null) {
      runner.interrupt();
    }
  }

  InstanceState state() {
    return new InstanceState(
        name, running(), started, due, Optional.ofNullable(lastRun), runs, failures);
  }
}
