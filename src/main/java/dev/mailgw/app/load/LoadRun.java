package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.Gateway;
import dev.mailgw.app.OwnDirectory;
import dev.mailgw.app.StartException;
import dev.mailgw.app.lab.RunningLabApi;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.load.measure.ProcessLoad;
import dev.mailgw.load.measure.Progress;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One repetition of a plan with a lab of its own. Used by one thread. */
final class LoadRun {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final LoadPlan plan;
  private final Path directory;
  private final Environment environment;
  private final Consumer<Progress> watcher;
  private final Duration settling;

  /**
   * @param directory for configuration and data; emptied first
   * @param watcher is told each second how it stands
   */
  LoadRun(LoadPlan plan, Path directory, Environment environment, Consumer<Progress> watcher) {
    this(plan, directory, environment, watcher, Duration.ZERO);
  }

  /**
   * @param settling how long at most it waits, when the time to measure is over, for mail that is
   *     on its way
   */
  LoadRun(
      LoadPlan plan,
      Path directory,
      Environment environment,
      Consumer<Progress> watcher,
      Duration settling) {
    this.plan = plan;
    this.directory = directory;
    this.environment = environment;
    this.watcher = watcher;
    this.settling = settling;
  }

  /**
   * Starts lab and gateway, lets mail arrive, and measures. An interrupt ends it early; what was
   * measured until then is the result, which is not complete.
   *
   * @throws StartException if the gateway can't start
   * @throws InterruptedException if nothing had been measured
   */
  LoadReport.Run run(LoadPlan.Servers.OwnLab servers)
      throws IOException, ConfigException, StartException, InterruptedException {
    OwnDirectory.delete(directory);
    Files.createDirectories(directory);
    LabFiles files = new LabFiles(directory, plan, servers);
    List<String> arguments =
        new ArrayList<>(List.of("--config", files.write(environment.random()).toString()));
    servers.trouble().ifPresent(trouble -> arguments.addAll(List.of("--plan", trouble)));
    try (LabProcess lab = LabProcess.start(directory, arguments)) {
      Path file = new GatewayFile(directory, plan).write(lab.ready());
      GatewayConfig config = new ConfigLoader(Map.of(), _ -> {}).load(file);
      return run(lab, config, new Schedule(plan, files.addresses()));
    }
  }

  private LoadReport.Run run(LabProcess lab, GatewayConfig config, Schedule schedule)
      throws IOException, StartException, InterruptedException {
    Measurement measurement =
        new Measurement(
            environment.clock(), environment.ticker(), config.retriever().pollInterval());
    Trail trail = new Trail(measurement);
    ProcessLoad processes = new ProcessLoad(environment.ticker(), ProcessHandle.of(lab.pid()));
    RunningLabApi api = lab.api();
    try (Gateway gateway =
        Gateway.start(
            config,
            List.of(measurement, trail),
            () -> List.of("a load run's configuration is not reloaded; start it again"),
            environment)) {
      Optional<Map<String, Object>> mail = schedule.body();
      if (mail.isPresent()) {
        api.send("PUT", "/api/v1/arrivals", mail.get());
      }
      Watching watching = new Watching(measurement, trail, processes, api, gateway);
      if (!watching.last(plan.warmUp())) {
        throw new InterruptedException("interrupted while it warmed up");
      }
      measurement.begin();
      boolean complete = watching.last(plan.duration()) && settled(watching, measurement);
      trail.answers(gateway);
      return measurement.end(complete, witness(api), List.of());
    }
  }

  private boolean settled(Watching watching, Measurement measurement) throws IOException {
    if (settling.isZero()) {
      return true;
    }
    measurement.stop();
    return watching.settle(settling);
  }

  private static List<LoadReport.Finding> witness(RunningLabApi api)
      throws IOException, InterruptedException {
    List<LoadReport.Finding> findings = new ArrayList<>();
    for (JsonNode verdict : api.get("/api/v1/verdict")) {
      findings.add(
          new LoadReport.Finding(
              verdict.path("client").asString(),
              verdict.path("rule").asString(),
              verdict.path("ok").asBoolean(),
              verdict.path("evidence").asString()));
    }
    return findings;
  }

  /** Looks each second at what there is. */
  private final class Watching {

    private final Measurement measurement;
    private final Trail trail;
    private final ProcessLoad processes;
    private final RunningLabApi api;
    private final Gateway gateway;

    Watching(
        Measurement measurement,
        Trail trail,
        ProcessLoad processes,
        RunningLabApi api,
        Gateway gateway) {
      this.measurement = measurement;
      this.trail = trail;
      this.processes = processes;
      this.api = api;
      this.gateway = gateway;
    }

    /** For so long, a moment of the time line each second; false if it was interrupted. */
    boolean last(Duration time) throws IOException {
      return look(time, () -> false);
    }

    /** Until no mail is on its way, for so long at most; false if it was interrupted. */
    boolean settle(Duration time) throws IOException {
      return look(time, () -> measurement.progress().backlog() == 0);
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
      trail.arrivals(api);
      trail.stored(gateway.ledger());
      measurement.sample(processes.sinceLast());
      watcher.accept(measurement.progress());
    }
  }
}
