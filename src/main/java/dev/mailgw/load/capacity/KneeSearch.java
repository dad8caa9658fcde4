package dev.mailgw.load.capacity;

import dev.mailgw.load.capacity.Knee.Ending;
import dev.mailgw.load.capacity.Knee.Tried;
import dev.mailgw.load.capacity.Objective.Outcome;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the highest load at which an objective is kept: doubles until it breaks, then halves
 * the ratio between the last good and the first bad load. A run whose figure is within 10 % of its
 * bound is repeated, and the best of three counts, for that is where chance decides.
 *
 * <p>Takes no chance of its own: the same runs give the same answer. One search is used once and by
 * one thread.
 */
public final class KneeSearch {

  private final Trial trial;
  private final Objective objective;
  private final Bounds bounds;
  private final RetrieverSetting setting;
  private final int processors;
  private final List<Tried> tried = new ArrayList<>();
  private Optional<Reached> good = Optional.empty();
  private Optional<Reached> bad = Optional.empty();

  /**
   * Where to look.
   *
   * @param start mails an hour; positive
   * @param maximum mails an hour; not below the start
   * @param precision first bad load over last good, less 1; usually 0.05
   * @param trials at most so many runs, with those that are repeated
   */
  public record Bounds(double start, double maximum, double precision, int trials) {

    public Bounds {
      if (!(start > 0 && maximum >= start && precision > 0 && trials > 0)) {
        throw new IllegalArgumentException(
            "from %s to %s mails an hour, to within %s, in %d trials: start, precision and trials"
                    .formatted(start, maximum, precision, trials)
                + " must be positive and the maximum not below the start");
      }
    }

    /** From a load on, to within 5 %, in at most 25 runs, up to a thousand times the start. */
    public static Bounds from(double start) {
      return new Bounds(start, 1000 * start, 0.05, 25);
    }
  }

  private record Reached(double load, Run run) {}

  /** Ends the search from within a trial. */
  private static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * A search.
   *
   * @param setting of the path's retrievers, to explain the answer
   * @param processors of the machine
   */
  public KneeSearch(
      Trial trial, Objective objective, Bounds bounds, RetrieverSetting setting, int processors) {
    this.trial = trial;
    this.objective = objective;
    this.bounds = bounds;
    this.setting = setting;
    this.processors = processors;
  }

  /**
   * Runs trials until the answer is there. An interrupt ends it with what is known by then, and the
   * thread stays interrupted.
   *
   * @throws ConditionException if the first run lacks a figure that the objective names; a later
   *     run that lacks one counts as bad
   */
  public Knee search() {
    Ending ending;
    try {
      ending = look();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      ending = Ending.INTERRUPTED;
    } catch (StoppedException _) {
      ending = Ending.INTERRUPTED;
    }
    Limit limit =
        bad.map(broke -> Limit.of(good.map(Reached::run), broke.run(), setting, processors))
            .orElseGet(() -> Limit.notFound("the objective never broke"));
    double lastGood = good.map(Reached::load).orElse(0.0);
    return new Knee(
        objective.text(),
        lastGood,
        bad.map(Reached::load),
        ending,
        tried,
        limit,
        new Answering(setting, lastGood, ending, limit).sentence());
  }

  private Ending look() throws InterruptedException, StoppedException {
    double load = bounds.start();
    while (tried.size() < bounds.trials()) {
      if (isKept(load) && load >= bounds.maximum()) {
        return Ending.MAXIMUM;
      }
      if (isFound()) {
        return Ending.FOUND;
      }
      load = next();
    }
    return Ending.TRIALS;
  }

  private boolean isFound() {
    return good.isPresent()
        && bad.isPresent()
        && bad.get().load() <= good.get().load() * (1 + bounds.precision());
  }

  private double next() {
    if (bad.isEmpty()) {
      return Math.min(2 * good.orElseThrow().load(), bounds.maximum());
    }
    double above = bad.get().load();
    return good.map(below -> Math.sqrt(below.load() * above)).orElse(above / 2);
  }

  private boolean isKept(double load) throws InterruptedException, StoppedException {
    Ballot ballot = new Ballot();
    while (ballot.isOpen() && tried.size() < bounds.trials()) {
      Run run = run(load);
      Outcome outcome = judge(run);
      tried.add(new Tried(load, outcome.met(), outcome.words(), outcome.figures()));
      ballot.cast(run, outcome);
    }
    Optional<Reached> reached = Optional.of(new Reached(load, ballot.decisive()));
    if (ballot.isKept()) {
      good = reached;
    } else {
      bad = reached;
    }
    return ballot.isKept();
  }

  private Run run(double load) throws InterruptedException, StoppedException {
    Run run = trial.at(load);
    if (!run.complete()) {
      throw new StoppedException();
    }
    return run;
  }

  private Outcome judge(Run run) {
    try {
      return objective.judge(run);
    } catch (ConditionException e) {
      if (tried.isEmpty()) {
        throw e;
      }
      return new Outcome(false, false, e.getMessage(), List.of());
    }
  }
}
