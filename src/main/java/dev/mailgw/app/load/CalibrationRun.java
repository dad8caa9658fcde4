package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.OwnDirectory;
import dev.mailgw.app.StartException;
import dev.mailgw.app.Version;
import dev.mailgw.config.ConfigException;
import dev.mailgw.load.capacity.Calibrated;
import dev.mailgw.load.capacity.Calibration;
import dev.mailgw.load.capacity.GeneratorLimit;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.measure.Progress;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.plan.LoadPlanReader;
import dev.mailgw.load.report.LoadReport;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Finds out how far load runs can be trusted: the same plan twice, the second time against a lab
 * that is late by times that it knows itself, and the generator by itself. Used by one thread.
 */
public final class CalibrationRun {

  /** How long each run measures if nothing else is said. */
  public static final Duration USUAL = Duration.ofSeconds(30);

  /** The least that has enough visits for a median. */
  public static final Duration SHORTEST = Duration.ofSeconds(4);

  private static final Duration GENERATOR = Duration.ofSeconds(5);
  private static final double NANOS = 1e9;

  private final Path directory;
  private final Environment environment;

  /**
   * @param directory for configuration and data of the runs
   * @throws IOException if it holds something that no load run made
   */
  public CalibrationRun(Path directory, Environment environment) throws IOException {
    this.directory = directory.toAbsolutePath().normalize();
    this.environment = environment;
    OwnDirectory.claim(this.directory, "load");
  }

  /**
   * Runs.
   *
   * @param length that each run measures; {@link #SHORTEST} at least
   * @param watcher is told each second which run it is, 1 or 2, and how that stands
   * @throws StartException if the gateway can't start
   * @throws IOException if a lab can't be started or reached
   * @throws InterruptedException if it was ended early: half a calibration is none
   */
  public Calibrated run(Duration length, BiConsumer<Integer, Progress> watcher)
      throws ConfigException, StartException, IOException, InterruptedException {
    Instant started = environment.clock().instant();
    LoadPlan plan =
        new LoadPlanReader(Map.of()).read("calibration", Delays.load(length), directory);
    Lateness lateness = new Lateness();
    try {
      LoadReport without = report(plan, Intervention.NONE, progress -> watcher.accept(1, progress));
      LoadReport with = report(plan, lateness, progress -> watcher.accept(2, progress));
      Calibration calibration = calibration(lateness.injected(), with, without);
      return new Calibrated(
          Calibrated.FORMAT,
          Version.current().number(),
          started,
          Load.machine(),
          length.toNanos() / NANOS,
          calibration.isWithin(),
          calibration,
          generator(plan, length));
    } catch (ClosedByInterruptException _) {
      throw new InterruptedException("interrupted amid its files");
    }
  }

  private static Calibration calibration(
      Map<String, Double> injected, LoadReport with, LoadReport without) throws StartException {
    try {
      if (injected.size() < Delays.values().length) {
        throw tooShort("only " + injected.keySet() + " were delayed", null);
      }
      return Calibration.of(injected, with, without);
    } catch (ConditionException e) {
      throw tooShort(e.getMessage(), e);
    }
  }

  private static StartException tooShort(String what, ConditionException cause) {
    return new StartException(
        "the calibration saw too few visits on this busy machine: "
            + what
            + "; give a longer --trial, and let the machine do nothing else",
        cause);
  }

  private GeneratorLimit generator(LoadPlan plan, Duration length)
      throws IOException, InterruptedException {
    Duration time = length.compareTo(GENERATOR) < 0 ? length : GENERATOR;
    return new GeneratorRun(plan, directory.resolve("run"), environment)
        .run(new LoadPlan.Servers.OwnLab("none", Optional.empty()), time);
  }

  private LoadReport report(LoadPlan plan, Intervention intervention, Consumer<Progress> watcher)
      throws ConfigException, StartException, IOException, InterruptedException {
    Instant started = environment.clock().instant();
    Path folder = directory.resolve("run");
    LoadPlan.Servers.OwnLab lab = new LoadPlan.Servers.OwnLab("none", Optional.empty());
    LoadReport.Run run =
        new LoadRun(plan, folder, environment, watcher)
            .run(() -> LabPlace.start(plan, lab, folder, environment, intervention));
    if (!run.complete()) {
      throw new InterruptedException("interrupted amid a run");
    }
    return new LoadReport(
        LoadReport.FORMAT,
        plan.name(),
        Version.current().number(),
        Delays.load(plan.duration()),
        started,
        Map.of(),
        List.of(run));
  }
}
