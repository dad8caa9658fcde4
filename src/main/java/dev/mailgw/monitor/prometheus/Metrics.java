package dev.mailgw.monitor.prometheus;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Rest;
import dev.mailgw.monitor.Exposition;
import dev.mailgw.monitor.QueueDepth;
import dev.mailgw.monitor.TokenDeadlines;
import dev.mailgw.monitor.WaitingExceptions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** All meters of one process and their scrape. Safe for use by several threads. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry = registry();
  private final Meters meters = new Meters(registry);
  private final List<RestMeters> rests = new CopyOnWriteArrayList<>();
  private final List<QueueMeters> queues = new CopyOnWriteArrayList<>();
  private final List<StateMeters> instances = new CopyOnWriteArrayList<>();
  private final List<DeadlineMeters> deadlines = new CopyOnWriteArrayList<>();
  private final List<ExceptionMeters.Waiting> exceptions = new CopyOnWriteArrayList<>();
  private final List<CheckMeters> checks = new CopyOnWriteArrayList<>();
  private final List<DiskMeters> disks = new CopyOnWriteArrayList<>();
  private final List<UntoldMeters> untold = new CopyOnWriteArrayList<>();
  private final MetricsEvents events = new MetricsEvents(meters);
  private final AlarmMeters alarms = new AlarmMeters(meters);
  private final Gauges reloadSuccessful =
      meters.gauge(
          "config_last_reload_successful", "1 if the configuration read last is in use, else 0.");
  private final Gauges reloadTime =
      meters.seconds(
          "config_last_reload_success_timestamp", "When the configuration in use was read.");
  private RuntimeMeters runtime;

  /** Where the stations' events go. */
  public MetricsEvents events() {
    return events;
  }

  /** Shows which build this is, as labels of {@code mailgw_build_info}. */
  public void build(String version, String revision) {
    meters
        // The dot tells the registry that the suffix _info is meant.
        .gauge("build.info", "Which build this is; always 1.")
        .set(1, "version", version, "revision", revision);
  }

  /**
   * Shows the outbound queue.
   *
   * @param queue asked at each scrape: depth by state; it lists each state each time, the empty
   *     ones too
   */
  public void queue(Supplier<Map<String, QueueDepth>> queue) {
    queues.add(new QueueMeters(meters, queue));
  }

  /**
   * Shows for how long aliases are not to send anything yet.
   *
   * @param rests asked at each scrape: by alias, empty if it may send
   */
  public void rests(Supplier<Map<AliasId, Optional<Rest>>> rests, InstantSource clock) {
    this.rests.add(new RestMeters(meters, rests, clock));
  }

  /**
   * Shows what the services' instances do.
   *
   * @param states asked at each scrape: {@code running}, {@code waiting}, {@code stopped} or {@code
   *     failed}, by instance
   */
  public void instances(Supplier<Map<String, String>> states) {
    instances.add(new StateMeters(meters, states));
  }

  /**
   * Shows when refresh tokens, client secrets and certificates end.
   *
   * @param deadlines asked at each scrape
   */
  public void deadlines(Supplier<List<TokenDeadlines>> deadlines) {
    this.deadlines.add(new DeadlineMeters(meters, deadlines));
  }

  /**
   * Shows what the last check found.
   *
   * @param verdicts by row, asked at each scrape: 0 ok, 1 warning, 2 failed, 3 not verified
   */
  public void checks(Supplier<Map<String, Integer>> verdicts) {
    checks.add(new CheckMeters(meters, verdicts));
  }

  /**
   * Shows how much mail waits for a person.
   *
   * @param waiting asked at each scrape
   */
  public void exceptions(Supplier<List<WaitingExceptions>> waiting) {
    exceptions.add(new ExceptionMeters.Waiting(meters, waiting));
  }

  /**
   * Shows how much room there is for mail.
   *
   * @param free bytes, asked at each scrape; empty if the disk does not say
   * @param minimum bytes below which no mail is fetched
   */
  public void disk(Supplier<OptionalLong> free, long minimum) {
    disks.add(new DiskMeters(meters, free, minimum));
  }

  /**
   * Shows how much undelivered mail nobody was told of yet.
   *
   * @param count asked at each scrape
   */
  public void untold(LongSupplier count) {
    untold.add(new UntoldMeters(meters, count));
  }

  /**
   * Shows the alarms.
   *
   * @param firing how many fire, by rule, asked at each scrape; it lists each rule each time
   */
  public void alarms(Supplier<Map<String, Integer>> firing) {
    alarms.show(firing);
  }

  /** Shows this way of telling alarms, before the first notice. */
  public void alarmPath(String path) {
    alarms.path(path);
  }

  /**
   * Counts a try to hand over a notice.
   *
   * @param result {@code ok} or {@code failed}
   */
  public void alarmTold(String path, String result) {
    alarms.told(path, result);
  }

  /** Shows since when the configuration is in use. */
  public void configured(Instant at) {
    reloadSuccessful.set(1);
    reloadTime.set(at);
  }

  /** Shows that a newer configuration was read and could not be taken into use. */
  public void configurationRefused() {
    reloadSuccessful.set(0);
  }

  /** Adds the meters of the virtual machine and the process. To be called once. */
  public void bindRuntime() {
    runtime = RuntimeMeters.bind(registry);
  }

  /**
   * What Prometheus reads.
   *
   * @param accept the {@code Accept} header of the request, or an empty text
   */
  public Exposition scrape(String accept) {
    queues.forEach(QueueMeters::sample);
    rests.forEach(RestMeters::sample);
    instances.forEach(StateMeters::sample);
    deadlines.forEach(DeadlineMeters::sample);
    untold.forEach(UntoldMeters::sample);
    disks.forEach(DiskMeters::sample);
    checks.forEach(CheckMeters::sample);
    alarms.sample();
    exceptions.forEach(ExceptionMeters.Waiting::sample);
    String contentType = Exposition.contentType(accept);
    return new Exposition(contentType, registry.scrape(contentType));
  }

  /** Names are set before the first meter: Micrometer warns of each that comes later. */
  private static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).throwExceptionOnRegistrationFailure();
    RuntimeNames.apply(registry.config());
    return registry;
  }

  @Override
  public void close() {
    if (runtime != null) {
      runtime.close();
    }
    registry.close();
  }
}
