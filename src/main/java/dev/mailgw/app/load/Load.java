package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.OwnDirectory;
import dev.mailgw.app.StartException;
import dev.mailgw.app.Version;
import dev.mailgw.config.ConfigException;
import dev.mailgw.load.arrival.RateCap;
import dev.mailgw.load.capacity.Objective;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.measure.Progress;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Runs plans. Used by one thread. */
public final class Load {

  private static final String RUN = "run";

  private final Path directory;
  private final Environment environment;

  /**
   * @param directory for configuration and data of the runs
   * @throws IOException if it holds something that no load run made
   */
  public Load(Path directory, Environment environment) throws IOException {
    this.directory = directory.toAbsolutePath().normalize();
    this.environment = environment;
    OwnDirectory.claim(this.directory, "load");
  }

  /**
   * Runs a plan as often as it says. An interrupt ends it early; the report then has what was
   * measured until then, and its last run is not complete.
   *
   * @param text the plan's own
   * @param watcher is told each second which run it is, from 1, and how that stands
   * @throws ConfigException if the plan's settings of the gateway are not sound
   * @throws StartException if the gateway can't start, the plan has more mail than it allows, or
   *     names a fault plan that there is not
   * @throws IOException if the lab can't be started, or the servers can't be reached
   * @throws InterruptedException if nothing had been measured
   */
  public LoadReport run(LoadPlan plan, String text, BiConsumer<Integer, Progress> watcher)
      throws ConfigException, StartException, IOException, InterruptedException {
    Trouble.refuseUnknown(plan);
    Instant started = environment.clock().instant();
    List<LoadReport.Run> runs = runs(plan, opening(plan), watcher);
    LoadReport report =
        new LoadReport(
            LoadReport.FORMAT,
            plan.name(),
            Version.current().number(),
            text,
            started,
            machine(),
            runs);
    return plan.objective().map(objective -> report.with(judged(objective, runs))).orElse(report);
  }

  /** What can't be told was not kept. */
  private static LoadReport.Judged judged(Objective objective, List<LoadReport.Run> runs) {
    try {
      Objective.Outcome outcome = objective.judge(runs);
      return new LoadReport.Judged(objective.text(), outcome.met(), outcome.words());
    } catch (ConditionException e) {
      return new LoadReport.Judged(objective.text(), false, e.getMessage());
    }
  }

  private List<LoadReport.Run> runs(
      LoadPlan plan, Place.Opening opening, BiConsumer<Integer, Progress> watcher)
      throws ConfigException, StartException, IOException, InterruptedException {
    List<LoadReport.Run> runs = new ArrayList<>();
    for (int i = 1; i <= plan.repeat() && runs.stream().allMatch(LoadReport.Run::complete); i++) {
      int number = i;
      LoadRun run =
          new LoadRun(plan, directory.resolve(RUN), environment, p -> watcher.accept(number, p));
      try {
        runs.add(run.run(opening));
      } catch (InterruptedException | ClosedByInterruptException _) {
        if (runs.isEmpty()) {
          throw new InterruptedException("interrupted before anything was measured");
        }
        break; // what the runs before have measured is not to be lost
      }
    }
    var _ = Thread.interrupted(); // the report could not be written otherwise
    return runs;
  }

  private Place.Opening opening(LoadPlan plan) throws IOException, ConfigException, StartException {
    Path run = directory.resolve(RUN);
    return switch (plan.servers()) {
      case LoadPlan.Servers.OwnLab lab -> () -> LabPlace.start(plan, lab, run, environment);
      case LoadPlan.Servers.Existing servers -> {
        RateCap cap = new Caution(plan, servers).cap();
        yield () -> ExistingPlace.open(plan, servers, cap, run, environment);
      }
    };
  }

  /** What runs here run on, for people. */
  static Map<String, String> machine() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("java", Runtime.version().toString());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put("processors", "" + Runtime.getRuntime().availableProcessors());
    machine.put("maxHeapMiB", "" + (Runtime.getRuntime().maxMemory() >> 20));
    machine.put("revision", Version.current().revision());
    return machine;
  }
}
