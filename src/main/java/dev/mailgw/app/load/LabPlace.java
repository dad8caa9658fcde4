package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.lab.RunningLabApi;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.report.LoadReport;
import dev.mailgw.spool.InboundMail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A lab of the run's own, which puts the mail itself. */
final class LabPlace implements Place {

  private static final String LOG = "/api/v1/arrivals/log?max=10000&after=";

  private static final Duration TAIL = Duration.ofSeconds(15);

  private final LabProcess lab;
  private final RunningLabApi api;
  private final GatewayConfig config;
  private final Schedule schedule;
  private final Intervention intervention;
  private long last;

  private LabPlace(
      LabProcess lab, GatewayConfig config, Schedule schedule, Intervention intervention)
      throws IOException {
    this.lab = lab;
    this.api = lab.api();
    this.config = config;
    this.schedule = schedule;
    this.intervention = intervention;
  }

  /**
   * Starts the lab.
   *
   * @param directory for configuration and data of both sides
   */
  static LabPlace start(
      LoadPlan plan, LoadPlan.Servers.OwnLab servers, Path directory, Environment environment)
      throws IOException, ConfigException, InterruptedException {
    return start(plan, servers, directory, environment, Intervention.NONE);
  }

  /** As {@link #start}, with something done to the lab while it is measured. */
  static LabPlace start(
      LoadPlan plan,
      LoadPlan.Servers.OwnLab servers,
      Path directory,
      Environment environment,
      Intervention intervention)
      throws IOException, ConfigException, InterruptedException {
    LabFiles files = new LabFiles(directory, plan, servers);
    List<String> arguments =
        new ArrayList<>(List.of("--config", files.write(environment.random()).toString()));
    servers.trouble().ifPresent(trouble -> arguments.addAll(List.of("--plan", trouble)));
    LabProcess lab = LabProcess.start(directory, arguments);
    boolean started = false;
    try {
      Path file = new GatewayFile(directory, plan).write(lab.ready());
      GatewayConfig config = new ConfigLoader(System.getenv(), _ -> {}).load(file);
      LabPlace place =
          new LabPlace(lab, config, new Schedule(longer(plan), files.addresses()), intervention);
      started = true;
      return place;
    } finally {
      if (!started) {
        lab.close();
      }
    }
  }

  /** Mail goes on for a while, so that the load is whole to the end even if that comes late. */
  private static LoadPlan longer(LoadPlan plan) {
    return plan.with(plan.arrival(), plan.duration().plus(TAIL));
  }

  @Override
  public GatewayConfig config() {
    return config;
  }

  @Override
  public void begin() throws IOException, InterruptedException {
    Optional<Map<String, Object>> mail = schedule.body();
    if (mail.isPresent()) {
      api.send("PUT", "/api/v1/arrivals", mail.get());
    }
  }

  @Override
  public void measured() throws IOException, InterruptedException {
    intervention.begins(api);
  }

  @Override
  public void arrivals(Measurement measurement) throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      JsonNode log = api.get(LOG + last);
      for (JsonNode mail : log.path("mails")) {
        measurement.arrived(
            mail.path("sha256").asString(),
            Instant.parse(mail.path("planned").asString()),
            Instant.parse(mail.path("delivered").asString()));
      }
      more = !log.path("mails").isEmpty();
      last = log.path("next").asLong(last);
    }
  }

  @Override
  public String content(InboundMail mail) {
    return mail.sha256();
  }

  @Override
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(lab.pid());
  }

  @Override
  public List<LoadReport.Finding> witness() throws IOException, InterruptedException {
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

  /** Nobody sees what comes now. */
  @Override
  public void rest() throws IOException, InterruptedException {
    intervention.ends(api);
  }

  /** The mailboxes end with their lab. */
  @Override
  public List<String> end() {
    return List.of();
  }

  @Override
  public void close() {
    lab.close();
  }
}
