package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.app.alarm.DataDisk;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.StoreSettings;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.retrieve.Retriever;
import dev.mailgw.retrieve.imap.KeptConnections;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SqlSpool;
import dev.mailgw.submit.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the gateway together, in the order in which a mail meets its parts. */
final class Assembly {

  private static final Logger log = LoggerFactory.getLogger(Assembly.class);
  private static final String SQLITE = "jdbc:sqlite:";

  private final GatewayConfig config;
  private final List<GatewayEvents> listeners;
  private final Environment environment;

  Assembly(GatewayConfig config, List<GatewayEvents> listeners, Environment environment) {
    this.config = config;
    this.listeners = listeners;
    this.environment = environment;
  }

  /**
   * Locks the data directory, opens the spool, and makes everything; nothing runs yet.
   *
   * @throws StartException if something is missing or in use
   */
  Parts parts() throws StartException {
    SSLContext trust = Trust.context(config.trust().authorities());
    DataDirectory data = DataDirectory.open(config.dataDirectory());
    Optional<Database> database = Optional.empty();
    Optional<Parts> parts = Optional.empty();
    try {
      database = Optional.of(database(data));
      parts = Optional.of(parts(trust, data, database.get()));
      return parts.get();
    } catch (SpoolException e) {
      throw new StartException(e.getMessage(), e);
    } finally {
      if (parts.isEmpty()) {
        database.ifPresent(Database::close);
        release(data);
      }
    }
  }

  private Parts parts(SSLContext trust, DataDirectory data, Database database)
      throws StartException {
    SqlSpool spool =
        SqlSpool.on(database, environment.clock(), environment.random(), Retrievers.rules(config));
    Sight sight = Sight.open(config, listeners, environment.clock());
    sight.metrics().queue(() -> Sight.depths(spool, environment.clock()));
    sight.metrics().untold(spool.undelivered()::untold);
    sight.metrics().exceptions(() -> Noticing.waiting(spool.exceptionLedger()));
    Tokens tokens = Tokens.open(config, data.path(), trust, sight.events(), environment);
    AliasRegistry registry =
        new AliasRegistry(
            spool.aliases(),
            environment.clock(),
            config.retriever().retryCount(),
            config.retriever().recheck());
    KeptConnections kept =
        new KeptConnections(
            config.retriever().keptConnections(), config.retriever().idle(), environment.clock());
    Retrievers retrievers = new Retrievers(config, tokens.broker(), trust, kept);
    DataDisk disk = new DataDisk(data.path(), config.store().minimumFree(), environment.clock());
    sight.metrics().disk(disk::free, config.store().minimumFree());
    Retriever retriever =
        new Retriever(
            spool.inbound(),
            registry,
            retrievers.limits(),
            retrievers.rules(),
            disk,
            sight.events(),
            environment.clock(),
            environment.ticker());
    Dispatchers dispatchers =
        new Dispatchers(config, spool.outbound(), tokens.broker(), trust, environment.clock());
    takeBack(spool, dispatchers);
    Optional<AlarmSender> alarms =
        AlarmSender.of(config, spool, tokens.broker(), trust, sight.events(), environment);

    Submission submission = Submitting.submission(config, spool.outbound(), environment);

    List<Scheduled> cycles = new ArrayList<>();
    cycles.addAll(tokens.refreshers());
    Probing probing = Probing.open(config, data.path(), environment);
    cycles.add(
        Acknowledging.cycle(config, spool, sight.events(), probing.probes(), environment.clock()));
    cycles.addAll(probing.cycles(retrievers, dispatchers, sight.events()));
    cycles.add(Noticing.cycle(config, spool, sight.events(), environment.clock()));
    cycles.add(RetentionCycle.scheduled(config, spool.retention(), environment.clock()));
    Submitting.pickup(config, submission, environment).ifPresent(cycles::add);
    alarms.ifPresent(sender -> cycles.add(sender.scheduled()));
    List<ServicePlan> services = new ArrayList<>(retrievers.plans(retriever));
    services.addAll(dispatchers.plans(sight.events(), environment));
    return new Parts(
        data,
        database,
        spool,
        registry,
        sight,
        tokens,
        dispatchers,
        submission,
        alarms,
        kept,
        disk,
        probing,
        aliases(),
        cycles,
        services);
  }

  private Set<AliasId> aliases() {
    return config.aliases().stream().map(AliasSettings::id).collect(Collectors.toSet());
  }

  private Database database(DataDirectory data) throws StartException {
    StoreSettings store = config.store();
    String url = store.url().orElse(SQLITE + data.spool());
    return url.startsWith(SQLITE)
        ? Database.embedded(Path.of(url.substring(SQLITE.length())))
        : Database.postgresql(url, store.user().orElse(""), StoredMail.password(store));
  }

  private void takeBack(SqlSpool spool, Dispatchers dispatchers) {
    List<QueueId> unknown =
        spool.outbound().recover(dispatchers.afterUnknownOutcome(), environment.clock().instant());
    if (!unknown.isEmpty()) {
      log.warn(
          "the last process ended in the middle of {} deliveries, whose outcome is unknown;"
              + " dispatcher.onUnknownOutcome: {} (queue ids {})",
          unknown.size(),
          config.dispatcher().onUnknownOutcome(),
          unknown);
    }
  }

  private static void release(DataDirectory data) {
    try {
      data.close();
    } catch (IOException e) {
      log.warn("the data directory's lock could not be released: {}", e.getMessage());
    }
  }
}
