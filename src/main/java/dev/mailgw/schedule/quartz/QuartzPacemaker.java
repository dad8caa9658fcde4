package dev.mailgw.schedule.quartz;

import dev.mailgw.schedule.Cycle;
import dev.mailgw.schedule.InstanceState;
import dev.mailgw.schedule.Pacemaker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each cycle on a virtual thread of its own. Several pacemakers in one JVM don't meet. */
public final class QuartzPacemaker implements Pacemaker {

  private static final Logger LOG = LoggerFactory.getLogger(QuartzPacemaker.class);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Register register = new Register();
  private final Timetable timetable = new Timetable(this::run);
  private final InstantSource clock;
  private final BiConsumer<String, Duration> late;

  /**
   * @param clock the system's own, since Quartz compares with that
   */
  public QuartzPacemaker(InstantSource clock) {
    this(clock, (_, _) -> {});
  }

  /**
   * @param clock the system's own, since Quartz compares with that
   * @param late told at the beginning of each run its name and how long after its time it begins
   */
  public QuartzPacemaker(InstantSource clock, BiConsumer<String, Duration> late) {
    this.clock = clock;
    this.late = late;
  }

  @Override
  public synchronized void start(String name, Cycle cycle, Duration lead, Duration delay) {
    Instant now = clock.instant();
    Instant due = now.plus(lead);
    register.add(new Instance(name, cycle, delay, now, due));
    timetable.add(name, due);
  }

  @Override
  public void hasten(String name) {
    Instant now = clock.instant();
    register.hasten(name, now, () -> timetable.next(name, now));
  }

  @Override
  public synchronized void stop(String name) {
    register.stop(name);
    timetable.remove(name);
  }

  @Override
  public List<InstanceState> instances() {
    return register.states();
  }

  @Override
  public List<String> stopAll(Duration bound) {
    register.stopAll().forEach(timetable::remove);
    try {
      if (register.awaitStopped(bound).isEmpty()) {
        return List.of();
      }
      register.interruptStopped();
      return register.awaitStopped(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      register.interruptStopped();
      return register.stillRunning();
    }
  }

  @Override
  public void close() {
    List<String> left = stopAll(Duration.ZERO);
    if (!left.isEmpty()) {
      LOG.warn("still running at the end, and abandoned: {}", left);
    }
    timetable.close();
  }

  private void run(String name) {
    Instant now = clock.instant();
    register.begin(name, now).ifPresent(instance -> runOnce(instance, now));
  }

  private void runOnce(Instance instance, Instant begun) {
    Thread.currentThread().setName(instance.name());
    boolean failed = true;
    try {
      late.accept(instance.name(), Duration.between(instance.due(), begun));
      instance.cycle().runOnce();
      failed = false;
    } catch (RuntimeException | Error e) {
      LOG.error("{}: the run failed, the next one is in {}", instance.name(), instance.delay(), e);
    } finally {
      register.end(instance, failed, this::planNext);
    }
  }

  private void planNext(Instance instance) {
    Instant due = clock.instant().plus(instance.pause());
    instance.due(due);
    timetable.next(instance.name(), due);
  }
}
