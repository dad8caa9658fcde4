package dev.mailgw.app;

import dev.mailgw.config.InstanceSettings.StartType;
import dev.mailgw.console.ServiceView;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.schedule.ObservedCycle;
import dev.mailgw.schedule.Pacemaker;
import dev.mailgw.schedule.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One retriever or dispatcher instance, from its first start to its last stop. Safe for use by
 * several threads.
 */
final class ServiceInstance {

  private static final Logger log = LoggerFactory.getLogger(ServiceInstance.class);

  private final ServicePlan plan;
  private final Pacemaker pacemaker;
  private final Sight sight;
  private final InstantSource clock;
  private final Runs runs;
  // all guarded by this
  private boolean started;
  private boolean failed;
  private Instant startTime;

  ServiceInstance(ServicePlan plan, Pacemaker pacemaker, Sight sight, Environment environment) {
    this.plan = plan;
    this.pacemaker = pacemaker;
    this.sight = sight;
    this.clock = environment.clock();
    this.runs = new Runs(environment.clock(), environment.ticker());
  }

  ServicePlan plan() {
    return plan;
  }

  /** Starts it unless it is; gives why it can't be. */
  synchronized List<String> start() {
    if (started) {
      return List.of();
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return List.of("instance " + plan.name() + " " + obstacle.get());
    }
    plan.wake().run();
    started = true;
    failed = false;
    startTime = clock.instant();
    if (plan.service().equals(ServicePlan.RETRIEVER)) {
      sight.beating().add(plan.name());
    }
    Pulse pulse = new Pulse(plan.name(), delay(), sight.events(), clock);
    plan.cycles().forEach(one -> schedule(one, pulse));
    log.info("instance {} started, {} aliases", plan.name(), plan.settings().aliases().size());
    return List.of();
  }

  /** Stops it unless it is: no new work; what is under way ends. */
  synchronized void stop() {
    if (started) {
      unschedule();
      log.info("instance {} stopped; what is under way ends", plan.name());
    }
    failed = false;
  }

  synchronized ServiceState state() {
    Runs.Known known = runs.known();
    if (known.underWay() > 0) {
      return failed ? ServiceState.FAILED : ServiceState.RUNNING;
    }
    if (!started) {
      return failed ? ServiceState.FAILED : ServiceState.STOPPED;
    }
    return known.lastFailed() ? ServiceState.FAILED : ServiceState.WAITING;
  }

  synchronized ServiceView view() {
    Runs.Known known = runs.known();
    return new ServiceView(
        plan.settings().name(),
        plan.service(),
        state().label(),
        plan.settings().startType().name().toLowerCase(Locale.ROOT),
        Optional.ofNullable(startTime).filter(_ -> started || known.underWay() > 0),
        known.last(),
        known.took().map(took -> took.toNanos() / 1e9),
        known.ended(),
        known.failures(),
        plan.settings().aliases().stream().map(Object::toString).toList());
  }

  /** Whether its failure waits for a person. */
  synchronized boolean dead() {
    return failed;
  }

  private Optional<String> obstacle() {
    if (plan.settings().startType() == StartType.DISABLED) {
      return Optional.of(
          "is disabled: it can't be started before its startType is automatic or manual");
    }
    return runs.known().underWay() > 0
        ? Optional.of("is still stopping: start it again when its work under way has ended")
        : Optional.empty();
  }

  private Duration delay() {
    return plan.cycles().getFirst().delay();
  }

  /** A cycle of its own tells each of its runs; many small ones have one pulse. */
  private void schedule(Scheduled one, Pulse pulse) {
    Cycle guarded = () -> run(one);
    boolean whole = one.name().equals(plan.name());
    Cycle told =
        whole ? new ObservedCycle(one.name(), guarded, sight.events(), clock) : pulse.of(guarded);
    pacemaker.start(one.name(), told, one.lead(), one.delay());
  }

  private void run(Scheduled one) {
    long begun = runs.begin();
    boolean broke = true;
    try {
      one.cycle().runOnce();
      broke = false;
    } catch (RuntimeException | Error e) {
      broken(one, e);
    } finally {
      runs.end(begun, broke);
    }
  }

  private void broken(Scheduled one, Throwable error) {
    if (plan.staysFailed()) {
      log.error(
          "{}: Instance failed; it is dead until somebody starts it: mailgw instance start {}",
          plan.name(),
          plan.name(),
          error);
      synchronized (this) {
        failed = true;
        unschedule();
      }
    } else {
      log.error(
          "{}: Instance failed in {}; it goes on in {} s",
          plan.name(),
          one.name(),
          one.delay().toMillis() / 1e3,
          error);
    }
  }

  private synchronized void unschedule() {
    started = false;
    sight.beating().remove(plan.name());
    plan.rest().run();
    plan.cycles().forEach(one -> pacemaker.stop(one.name()));
  }
}
