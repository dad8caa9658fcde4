package dev.mailgw.schedule.quartz;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Quartz scheduler: calls back with a name when its time has come. */
final class Timetable {

  private static final long IDLE_MILLIS = 30_000;
  private static final long UNUSED = 0;
  private static final int BATCH = 64;

  // Quartz takes whole milliseconds and fires up to two of them early.
  private static final long EARLY_MILLIS = 3;

  /** A job has one trigger at a time, so the second attempt meets none that could fire. */
  private static final int ATTEMPTS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private final Scheduler scheduler;

  /**
   * @param run called on a thread of its own for each run
   */
  Timetable(Consumer<String> run) {
    // Quartz knows its schedulers by name, in one register for the whole JVM.
    String name = "mailgw-" + UUID.randomUUID();
    try {
      scheduler = create(name);
      scheduler.setJobFactory((_, _) -> new CycleJob(run));
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start: " + e.getMessage(), e);
    }
  }

  /** Plans the first run of {@code name}. */
  void add(String name, Instant at) {
    JobDetail job = JobBuilder.newJob(CycleJob.class).withIdentity(name).storeDurably().build();
    try {
      scheduler.scheduleJob(job, trigger(name, at));
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not take '" + name + "'", e);
    }
  }

  /** Plans the one next run of {@code name}; any that was planned before is not. */
  void next(String name, Instant at) {
    Trigger next = trigger(name, at);
    try {
      if (scheduler.rescheduleJob(next.getKey(), next) == null) {
        scheduler.scheduleJob(next);
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not plan the next run of '" + name + "'", e);
    }
  }

  /** Plans no further run of {@code name}. */
  void remove(String name) {
    for (int attempt = 1; !forgotten(name, attempt); attempt++) {
      LOG.debug("'{}' fires while it is stopped; stopping it again", name);
    }
  }

  /** A trigger that fires while Quartz takes the job away is gone already, and Quartz fails. */
  private boolean forgotten(String name, int attempt) {
    try {
      scheduler.deleteJob(JobKey.jobKey(name));
      return true;
    } catch (SchedulerException e) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("Quartz does not forget '" + name + "'", e);
      }
      return false;
    }
  }

  void close() {
    try {
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not stop: " + e.getMessage(), e);
    }
  }

  // A single shot: missed, it fires as soon as it can, which is Quartz' default for one.
  private static Trigger trigger(String name, Instant at) {
    Instant whole = at.truncatedTo(ChronoUnit.MILLIS).plusMillis(EARLY_MILLIS);
    return TriggerBuilder.newTrigger()
        .withIdentity(name)
        .forJob(name)
        .startAt(Date.from(whole))
        .build();
  }

  private static Scheduler create(String name) throws SchedulerException {
    DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
    factory.createScheduler(
        name,
        name,
        new VirtualThreads(),
        new DefaultThreadExecutor(),
        new RAMJobStore(),
        null,
        null,
        0,
        IDLE_MILLIS,
        UNUSED,
        false,
        null,
        BATCH,
        UNUSED,
        true);
    return factory.getScheduler(name);
  }
}
