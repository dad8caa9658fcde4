package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.Gateway;
import dev.mailgw.app.OwnDirectory;
import dev.mailgw.app.StartException;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.load.measure.ProcessLoad;
import dev.mailgw.load.measure.Progress;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One repetition of a plan. Used by one thread. */
final class LoadRun {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private final LoadPlan plan;
  private final Path directory;
  private final Environment environment;
  private final Consumer<Progress> watcher;

  /**
   * @param directory for configuration and data; emptied first
   * @param watcher is told each second how it stands
   */
  LoadRun(LoadPlan plan, Path directory, Environment environment, Consumer<Progress> watcher) {
    this.plan = plan;
    this.directory = directory;
    this.environment = environment;
    this.watcher = watcher;
  }

  /**
   * Starts the gateway, lets mail arrive, and measures. An interrupt ends it early; what was
   * measured until then is the result, which is not complete.
   *
   * @throws StartException if the gateway can't start
   * @throws InterruptedException if nothing had been measured
   */
  LoadReport.Run run(Place.Opening opening)
      throws IOException, ConfigException, StartException, InterruptedException {
    OwnDirectory.delete(directory);
    Files.createDirectories(directory);
    try (Place place = opening.open()) {
      LoadReport.Run run = run(place);
      return noted(run, place.end());
    }
  }

  private LoadReport.Run run(Place place) throws IOException, StartException, InterruptedException {
    GatewayConfig config = place.config();
    Measurement measurement =
        new Measurement(
            environment.clock(), environment.ticker(), config.retriever().pollInterval());
    Trail trail = new Trail(measurement, place::content);
    ProcessLoad processes = new ProcessLoad(environment.ticker(), place.process());
    try (Gateway gateway =
        Gateway.start(
            config,
            List.of(measurement, trail),
            () -> List.of("a load run's configuration is not reloaded; start it again"),
            environment)) {
      place.begin();
      Watching watching = new Watching(measurement, trail, processes, place, gateway);
      if (!watching.last(plan.warmUp())) {
        throw new InterruptedException("interrupted while it warmed up");
      }
      place.measured();
      measurement.begin();
      List<String> notes = new ArrayList<>();
      boolean complete = lasted(watching, measurement, config.retriever().pollInterval(), notes);
      trail.answers(gateway);
      LoadReport.Run run = measurement.end(complete, witness(place, notes), notes);
      place.rest();
      return run;
    }
  }

  /** False if it ended early; what was measured by then is not lost with the servers. */
  private boolean lasted(
      Watching watching, Measurement measurement, Duration pollInterval, List<String> notes) {
    try {
      if (!watching.last(plan.duration())) {
        return false;
      }
      measurement.stop();
      return watching.settle(settling(pollInterval));
    } catch (ClosedByInterruptException _) {
      var _ = Thread.interrupted(); // the gateway's work under way is to end as in any stop
      return false;
    } catch (IOException e) {
      notes.add("Ended early, for the servers can't be asked any more: " + e.getMessage() + ".");
      return false;
    }
  }

  private static List<LoadReport.Finding> witness(Place place, List<String> notes)
      throws InterruptedException {
    try {
      return place.witness();
    } catch (IOException e) {
      notes.add("What the lab's witness saw is not known: " + e.getMessage() + ".");
      return List.of();
    }
  }

  private static LoadReport.Run noted(LoadReport.Run run, List<String> more) {
    return new LoadReport.Run(
        run.seconds(),
        run.complete(),
        run.timings(),
        run.values(),
        run.timeline(),
        run.witness(),
        Stream.concat(run.notes().stream(), more.stream()).toList());
  }

  /** What is merely on its way gets as long as was measured, or two visits, but no eternity. */
  private Duration settling(Duration pollInterval) {
    Duration twoVisits = pollInterval.multipliedBy(2).plus(SETTLING);
    return plan.duration().compareTo(twoVisits) < 0 ? plan.duration() : twoVisits;
  }

  /** Looks each second at what there is. */
  private final class Watching {

    private final Measurement measurement;
    private final Trail trail;
    private final ProcessLoad processes;
    private final Place place;
    private final Gateway gateway;

    Watching(
        Measurement measurement, Trail trail, ProcessLoad processes, Place place, Gateway gateway) {
      this.measurement = measurement;
      this.trail = trail;
      this.processes = processes;
      this.place = place;
      this.gateway = gateway;
    }

    /** For so long, a moment of the time line each second; false if it was interrupted. */
    boolean last(Duration time) throws IOException {
      return look(time, () -> false);
    }

    /** Until no mail is on its way, for so long at most; false if it was interrupted. */
    boolean settle(Duration time) throws IOException {
      return look(
          time,
          () -> {
            trail.all(gateway.ledger());
            return measurement.progress().backlog() == 0;
          });
    }

    private boolean look(Duration time, BooleanSupplier enough) throws IOException {
      long end = environment.ticker().nanos() + time.toNanos();
      try {
        boolean done = false;
        for (long left = time.toNanos();
            left > 0 && !done;
            left = end - environment.ticker().nanos()) {
          Thread.sleep(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
          look();
          done = enough.getAsBoolean();
        }
        return true;
      } catch (InterruptedException _) {
        return false; // the gateway's work under way is to end as in any stop
      }
    }

    private void look() throws IOException, InterruptedException {
      place.arrivals(measurement);
      trail.stored(gateway.ledger());
      measurement.sample(processes.sinceLast());
      watcher.accept(measurement.progress());
    }
  }
}
