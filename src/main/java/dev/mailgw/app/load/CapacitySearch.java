package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.OwnDirectory;
import dev.mailgw.app.StartException;
import dev.mailgw.app.Version;
import dev.mailgw.config.ConfigException;
import dev.mailgw.load.capacity.Capacity;
import dev.mailgw.load.capacity.Knee;
import dev.mailgw.load.capacity.KneeSearch;
import dev.mailgw.load.capacity.Objective;
import dev.mailgw.load.capacity.RetrieverSetting;
import dev.mailgw.load.capacity.WhatIf;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the load at which a plan's path breaks an objective: each trial is a run of the plan
 * with a lab of its own and more or less mail. Used by one thread.
 */
public final class CapacitySearch {

  /** What the lab can be asked for. */
  private static final double MOST = 36_000_000;

  private static final double NANOS = 1e9;

  private final Path directory;
  private final Environment environment;
  private final CapacityWatch watch;

  /**
   * @param directory for configuration and data of the trials
   * @throws IOException if it holds something that no load run made
   */
  public CapacitySearch(Path directory, Environment environment, CapacityWatch watch)
      throws IOException {
    this.directory = directory.toAbsolutePath().normalize();
    this.environment = environment;
    this.watch = watch;
    OwnDirectory.claim(this.directory, "load");
  }

  /**
   * How long a trial of this plan measures: as long as is asked for, else as long as the plan says
   * or the objective needs.
   *
   * @throws StartException if that is too short for the objective to break
   */
  public static Duration trial(LoadPlan plan, Objective objective, Optional<Duration> asked)
      throws StartException {
    Duration least = Capacity.shortestTrial(objective);
    Duration planned = plan.duration().compareTo(least) < 0 ? least : plan.duration();
    Duration trial = asked.orElse(planned);
    if (trial.compareTo(least) < 0) {
      throw new StartException(
          "in trials of %d s '%s' does not break when it should, for no mail gets old enough: give"
                  .formatted(trial.toSeconds(), objective.text())
              + " --trial at least %d s, or name a shorter time".formatted(least.toSeconds()),
          null);
    }
    return trial;
  }

  /**
   * Searches. An interrupt ends it with what is known by then.
   *
   * @param text the plan's own
   * @param trial as {@link #trial} gives it
   * @param precision lowest load that broke it over the highest that did not, less 1; positive
   * @throws ConfigException if the plan's settings of the gateway are not sound
   * @throws StartException if the plan has no load that can be raised, or the gateway can't start
   * @throws IOException if a lab can't be started or reached
   */
  public Capacity search(
      LoadPlan plan, String text, Objective objective, Duration trial, double precision)
      throws ConfigException, StartException, IOException {
    refuseWhatHasNoKnee(plan);
    Trouble.refuseUnknown(plan);
    RetrieverSetting setting = new PlannedRetriever(plan).setting();
    Trials trials = new Trials(plan, trial, directory, environment, watch);
    Instant started = environment.clock().instant();
    Knee knee = knee(trials, objective, bounds(plan.arrival().average(), precision), setting);
    return new Capacity(
        Capacity.FORMAT,
        plan.name(),
        Version.current().number(),
        text,
        started,
        Load.machine(),
        trial.toNanos() / NANOS,
        setting,
        knee,
        whatIf(trials.runs(), knee, objective, setting));
  }

  private static KneeSearch.Bounds bounds(double start, double precision) {
    KneeSearch.Bounds usual = KneeSearch.Bounds.from(start);
    double most = Math.max(start, Math.min(usual.maximum(), MOST));
    return new KneeSearch.Bounds(start, most, precision, usual.trials());
  }

  private static Knee knee(
      Trials trials, Objective objective, KneeSearch.Bounds bounds, RetrieverSetting setting)
      throws ConfigException, StartException, IOException {
    try {
      Knee knee = new KneeSearch(trials, objective, bounds, setting, processors()).search();
      var _ = Thread.interrupted(); // the answer could not be written otherwise
      return knee;
    } catch (Trials.FailedException e) {
      switch (e.getCause()) {
        case ConfigException config -> throw config;
        case StartException start -> throw start;
        case IOException io -> throw io;
        default -> throw e;
      }
    }
  }

  /** An overloaded run's visits cost more than visits cost: it counts only if there's no other. */
  private static Optional<WhatIf> whatIf(
      List<Run> runs, Knee knee, Objective objective, RetrieverSetting setting) {
    Optional<Double> measured = Optional.of(knee.lastGood()).filter(load -> load > 0);
    List<Run> kept = runs.stream().filter(run -> isKept(run, objective)).toList();
    return WhatIf.of(kept, setting, measured, processors())
        .or(() -> WhatIf.of(runs, setting, measured, processors()));
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static boolean isKept(Run run, Objective objective) {
    try {
      return objective.judge(run).met();
    } catch (ConditionException _) {
      return false; // a run that lacks a figure is a bad one, as the search has it
    }
  }

  private static void refuseWhatHasNoKnee(LoadPlan plan) throws StartException {
    if (!(plan.servers() instanceof LoadPlan.Servers.OwnLab)) {
      throw refused("has servers that are there: only a lab of its own is put under such a load");
    }
    if (plan.arrival().replay().isPresent() || !plan.arrival().day().isEmpty()) {
      throw refused("has arrival.replay or arrival.day: the load that is raised must be even");
    }
  }

  private static StartException refused(String why) {
    return new StartException(
        "to search for the knee, use a plan with arrival.rate or arrival.bursts; this one " + why,
        null);
  }
}
