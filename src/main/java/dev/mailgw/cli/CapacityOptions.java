package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.load.CalibrationRun;
import dev.mailgw.app.load.CapacitySearch;
import dev.mailgw.config.yaml.DurationText;
import dev.mailgw.load.capacity.Calibrated;
import dev.mailgw.load.capacity.CalibrationPage;
import dev.mailgw.load.capacity.Capacity;
import dev.mailgw.load.capacity.CapacityPage;
import dev.mailgw.load.capacity.Objective;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.plan.LoadPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code mailgw load} does with many runs: searching for the knee, and calibrating itself. */
final class CapacityOptions {

  private static final double USUAL_PRECISION = 0.05;
  private static final double PERCENT = 100;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--find-knee",
      description =
          "Raise the plan's load until the objective breaks, close in on where it does, and say"
              + " what the limit is.")
  private boolean findKnee;

  @Option(
      names = "--objective",
      paramLabel = "CONDITION",
      description =
          "What is to be kept, for instance 'age.p95 < 20s'. Can be repeated; all must hold."
              + " Default: the plan's objective, or else 'age.p95 < 60s' and 'missing <= 0'")
  private List<String> objective = List.of();

  @Option(
      names = "--trial",
      paramLabel = "TIME",
      description =
          "What each trial measures, for instance 30s. Default: the plan's duration, and three"
              + " times the objective's longest time at least; with --calibrate 30s")
  private String trial;

  @Option(
      names = "--precision",
      paramLabel = "PERCENT",
      description = "How near the answer is to be, from 1 to 100. Default: 5")
  private Integer precision;

  @Option(
      names = "--calibrate",
      description =
          "Delay each phase by a known time and show how well that is measured, and how much mail"
              + " the generator can make. Exits with 1 if a phase is off.")
  private boolean calibrate;

  boolean findsKnee() {
    return findKnee;
  }

  boolean calibrates() {
    return calibrate;
  }

  /** Refuses what does not go together. */
  void check() {
    require(!(findKnee && calibrate), "--find-knee or --calibrate, not both");
    require(objective.isEmpty() || findKnee, "--objective is for --find-knee");
    require(precision == null || findKnee, "--precision is for --find-knee");
    require(
        precision == null || (precision >= 1 && precision <= 100),
        "--precision must be from 1 to 100 percent");
    require(trial == null || findKnee || calibrate, "--trial is for --find-knee and --calibrate");
  }

  /**
   * Searches and shows what came of it.
   *
   * @param text the plan's own
   * @param data for configuration and data of the trials
   * @param files where it is written besides
   */
  int findKnee(LoadPlan plan, String text, Path data, ResultFiles files) throws Exception {
    Objective wanted = objective(plan);
    Duration length = CapacitySearch.trial(plan, wanted, trial());
    CapacityLines lines = new CapacityLines(System.err, wanted);
    try (Shutdown _ = Shutdown.interruptsThisThread()) {
      lines.begin(plan, length);
      Capacity capacity =
          new CapacitySearch(data, Environment.system(), lines)
              .search(plan, text, wanted, length, precision());
      files.show(capacity, CapacityPage.of(capacity), capacity.text());
      boolean answered = capacity.knee().lastGood() > 0 && !capacity.knee().limit().isVoid();
      return answered ? ExitCode.OK : ExitCode.FAILED;
    } catch (ConditionException e) {
      String from = objective.isEmpty() ? "the plan's objective: " : "--objective: ";
      System.err.println("mailgw: " + from + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  /** Calibrates and shows what came of it. */
  int calibrate(Path data, ResultFiles files) throws Exception {
    Duration length = trial().orElse(CalibrationRun.USUAL);
    require(
        length.compareTo(CalibrationRun.SHORTEST) >= 0,
        "--trial must be at least %d s, or there are too few visits for a median"
            .formatted(CalibrationRun.SHORTEST.toSeconds()));
    try (Shutdown _ = Shutdown.interruptsThisThread()) {
      CalibrationLines lines = new CalibrationLines(System.err, length);
      Calibrated calibrated =
          new CalibrationRun(data, Environment.system()).run(length, lines::show);
      files.show(calibrated, CalibrationPage.of(calibrated), calibrated.text());
      return calibrated.within() ? ExitCode.OK : ExitCode.FAILED;
    } catch (InterruptedException _) {
      System.err.println("mailgw: ended before both runs were measured; nothing can be said");
      return ExitCode.FAILED;
    }
  }

  private Objective objective(LoadPlan plan) {
    try {
      return objective.isEmpty()
          ? plan.objective().orElseGet(Objective::usual)
          : Objective.parse(objective);
    } catch (IllegalArgumentException e) {
      throw wrong("--objective: " + e.getMessage());
    }
  }

  private double precision() {
    return precision == null ? USUAL_PRECISION : precision / PERCENT;
  }

  private Optional<Duration> trial() {
    return trial == null
        ? Optional.empty()
        : Optional.of(
            DurationText.parse(trial)
                .filter(Duration::isPositive)
                .orElseThrow(() -> wrong("--trial: '" + trial + "' is not a time such as 30s")));
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw wrong(problem);
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
