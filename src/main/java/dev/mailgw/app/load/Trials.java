package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.config.ConfigException;
import dev.mailgw.load.capacity.Trial;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport.Run;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plan's runs under one load after another. Used by one thread. */
final class Trials implements Trial {

  private final LoadPlan plan;
  private final Duration length;
  private final Path directory;
  private final Environment environment;
  private final CapacityWatch watch;
  private final List<Run> runs = new ArrayList<>();

  /**
   * @param length of what is measured in each
   */
  Trials(
      LoadPlan plan,
      Duration length,
      Path directory,
      Environment environment,
      CapacityWatch watch) {
    this.plan = plan;
    this.length = length;
    this.directory = directory;
    this.environment = environment;
    this.watch = watch;
  }

  /** Carries what a trial can't throw out of the search. */
  static final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedException(Exception cause) {
      super(cause);
    }
  }

  @Override
  public Run at(double mailsPerHour) throws InterruptedException {
    double factor = mailsPerHour / plan.arrival().average();
    LoadPlan scaled = plan.with(plan.arrival().times(factor), length);
    watch.begins(mailsPerHour, scaled);
    try {
      Run run =
          new LoadRun(scaled, directory.resolve("run"), environment, watch::stands)
              .run(lab(scaled));
      if (run.complete()) {
        runs.add(run);
        watch.ended(mailsPerHour, run);
      }
      return run;
    } catch (ClosedByInterruptException _) {
      throw new InterruptedException("interrupted amid its files");
    } catch (IOException | ConfigException | StartException e) {
      throw new FailedException(e);
    }
  }

  private Place.Opening lab(LoadPlan scaled) {
    LoadPlan.Servers.OwnLab lab = (LoadPlan.Servers.OwnLab) plan.servers();
    return () -> LabPlace.start(scaled, lab, directory.resolve("run"), environment);
  }

  /** The complete ones, in their order. */
  List<Run> runs() {
    return runs;
  }
}
