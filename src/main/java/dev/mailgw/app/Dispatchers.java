package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Rest;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.DispatcherSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.InstanceSettings;
import dev.mailgw.config.RetrySettings;
import dev.mailgw.dispatch.DeliveryJournal;
import dev.mailgw.dispatch.DispatchCycle;
import dev.mailgw.dispatch.DispatchSettings;
import dev.mailgw.dispatch.FailurePolicy;
import dev.mailgw.dispatch.Records;
import dev.mailgw.dispatch.RetrySchedule;
import dev.mailgw.dispatch.Route;
import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.UnknownOutcome;
import dev.mailgw.dispatch.smtp.Carriage;
import dev.mailgw.dispatch.smtp.SmtpRoute;
import dev.mailgw.dispatch.smtp.SmtpTransport;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.spool.ExplainedDesk;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueDesk;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** The way out: an instance's cycle, its aliases, their routes. */
final class Dispatchers implements AutoCloseable {

  private static final int ALIASES_AT_ONCE = 4;
  private static final Duration BUDGET = Duration.ofMinutes(5);

  private final DispatcherSettings settings;
  private final OutboundQueue queue;
  private final Records records;
  private final SendingAccounts accounts;
  private final Map<AliasId, Route> routes;
  private final ScheduledExecutorService writes;

  Dispatchers(
      GatewayConfig config,
      OutboundQueue queue,
      TokenSource tokens,
      SSLContext trust,
      InstantSource clock) {
    this.settings = config.dispatcher();
    this.queue = queue;
    this.records = new Records(queue);
    this.writes =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-write-timeouts").factory());
    this.accounts = new SendingAccounts(settings.sending(), queue, clock);
    this.routes =
        config.aliases().stream()
            .collect(
                Collectors.toMap(
                    AliasSettings::id,
                    alias ->
                        accounts.route(
                            alias,
                            new SmtpTransport(route(alias), trust, tokens, writes, carriage()))));
  }

  private Carriage carriage() {
    return settings.sending().chunking() ? Carriage.BDAT : Carriage.DATA;
  }

  /** What becomes of mails whose attempt a dead process had begun. */
  OutboundState afterUnknownOutcome() {
    return settings.onUnknownOutcome() == DispatcherSettings.UnknownOutcome.HOLD
        ? OutboundState.HELD
        : OutboundState.QUEUED;
  }

  /**
   * The queue for a person: tells why mail waits, and who has mail sent again does not wait for a
   * pause to end.
   */
  QueueDesk desk(QueueDesk plain) {
    return new ResumingDesk(new ExplainedDesk(plain, this::rest), accounts::resume);
  }

  /** An alias's way out, within the limits on sessions that it shares. */
  Transport transport(AliasId alias) {
    return routes.get(alias).transport();
  }

  /** Why nothing of an alias is sent now; empty if nothing is in the way. */
  Optional<Rest> rest(AliasId alias) {
    return Optional.ofNullable(routes.get(alias))
        .flatMap(route -> route.account().rest(alias.value()));
  }

  /** The same of each alias. */
  Map<AliasId, Optional<Rest>> rests() {
    Map<AliasId, Optional<Rest>> rests = new TreeMap<>();
    routes.keySet().forEach(alias -> rests.put(alias, rest(alias)));
    return rests;
  }

  /** The instances, in the order of the configuration. */
  List<ServicePlan> plans(GatewayEvents events, Environment environment) {
    return settings.instances().stream()
        .map(instance -> plan(instance, cycle(instance, events, environment)))
        .toList();
  }

  private ServicePlan plan(InstanceSettings instance, DispatchCycle cycle) {
    String name = ServicePlan.DISPATCHER + "-" + instance.name();
    return new ServicePlan(
        ServicePlan.DISPATCHER,
        instance,
        List.of(new Scheduled(name, cycle, settings.pollInterval())),
        cycle,
        () -> {},
        () -> {},
        false);
  }

  @Override
  public void close() {
    records.close();
    writes.shutdownNow();
  }

  private DispatchCycle cycle(
      InstanceSettings instance, GatewayEvents events, Environment environment) {
    Map<AliasId, Route> own = new HashMap<>(routes);
    if (!instance.aliases().isEmpty()) {
      own.keySet().retainAll(instance.aliases());
    }
    FailurePolicy policy =
        new FailurePolicy(
            schedule(settings.retry()),
            settings.retry().attempts(),
            UnknownOutcome.valueOf(settings.onUnknownOutcome().name()),
            environment.random());
    DeliveryJournal journal =
        new DeliveryJournal(instance.name(), events, environment.clock(), environment.ticker());
    return new DispatchCycle(
        new DispatchSettings(
            instance.name(),
            settings.batch(),
            settings.sending().untilEmpty(),
            settings.sending().sessionsPerAlias(),
            ALIASES_AT_ONCE,
            BUDGET),
        List.copyOf(own.values()),
        queue,
        records,
        policy,
        journal);
  }

  private SmtpRoute route(AliasSettings alias) {
    return SmtpRoutes.of(alias.id(), alias.account(), alias.outgoing(), settings);
  }

  /** When mail of these settings is tried again. */
  static RetrySchedule schedule(RetrySettings retry) {
    return new RetrySchedule(retry.initial(), retry.factor(), retry.max(), retry.lifetime());
  }
}
