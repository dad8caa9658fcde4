package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.ConsoleServer;
import dev.mailgw.console.ConsoleSources;
import dev.mailgw.console.QueueSource;
import dev.mailgw.console.Reload;
import dev.mailgw.monitor.Answers;
import dev.mailgw.monitor.Health;
import dev.mailgw.monitor.HealthCheck;
import dev.mailgw.schedule.Pacemaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts the console together: what it shows of the gateway, and what it can have it do. */
record GatewayConsole(
    GatewayConfig config,
    Parts parts,
    Pacemaker pacemaker,
    ServiceInstances services,
    Watch watch,
    Environment environment) {

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  /**
   * Not started yet.
   *
   * @throws StartException if its address or its token can't be used
   */
  ConsoleServer server(Reload reload) throws StartException {
    GatewayStatus status =
        new GatewayStatus(config, parts, pacemaker, services, environment.clock());
    parts.sight().metrics().instances(services::states);
    parts.sight().metrics().rests(parts.dispatchers()::rests, environment.clock());
    parts
        .sight()
        .metrics()
        .deadlines(() -> watch.views().deadlines(parts.tokens().broker().statuses()));
    parts.sight().metrics().checks(watch.check()::verdicts);
    return new ConsoleServer(
        ConsoleBinding.of(config.http()),
        new ConsoleSources(
            parts.sight().metrics()::scrape,
            health(),
            status,
            () -> parts.tokens().view(watch.views(), environment.clock().instant()),
            reload,
            services::views,
            Actions.of(config, parts, services, watch.recorder()),
            Optional.of(parts.tokens().signIns()),
            Optional.of(parts.submission()),
            Optional.of(
                new QueueSource(
                    parts.dispatchers().desk(parts.spool().queue()),
                    parts.dispatchers()::rests,
                    environment.clock())),
            Optional.of(watch.alarming()),
            Optional.of(watch.check()),
            Optional.of(parts.sight().history()),
            environment.lab()));
  }

  private Health health() {
    return new Health(
        List.of(parts.sight().heartbeats()),
        List.of(
            parts.sight().heartbeats(),
            new Answers(
                "the spool",
                () -> parts.spool().ledger().counts(),
                ANSWERS_WITHIN,
                "check the data directory's disk"),
            new Answers(
                "the data directory",
                parts.disk()::writable,
                ANSWERS_WITHIN,
                "make room on its disk, or make it writable; it goes on then"),
            services,
            HealthCheck.aliases(parts.registry()::all)));
  }
}
