package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.app.alarm.LastHeard;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.ConsoleException;
import dev.mailgw.console.ConsoleServer;
import dev.mailgw.console.Reload;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.RunBegan;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Health;
import dev.mailgw.monitor.HealthReport;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.schedule.ObservedCycle;
import dev.mailgw.schedule.Pacemaker;
import dev.mailgw.schedule.quartz.QuartzPacemaker;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.QueueId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running gateway. Starts in the order of the flow and stops in the reverse: no new work, then
 * the work under way for as long as {@code stopWithin} allows, then everything is closed. Safe to
 * close from another thread.
 */
public final class Gateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private final GatewayConfig config;
  private final Parts parts;
  private final Pacemaker pacemaker;
  private final ServiceInstances services;
  private final ConsoleServer console;
  private final Watch watch;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Gateway(
      GatewayConfig config,
      Parts parts,
      Pacemaker pacemaker,
      ServiceInstances services,
      ConsoleServer console,
      Watch watch) {
    this.config = config;
    this.parts = parts;
    this.pacemaker = pacemaker;
    this.services = services;
    this.console = console;
    this.watch = watch;
  }

  /**
   * Starts everything; when it returns the console answers and the first cycles are under way.
   *
   * @param listeners who listens to events besides metrics and log
   * @param reload what {@code POST /-/reload} does
   * @throws StartException if it can't; nothing is left running
   */
  public static Gateway start(
      GatewayConfig config, List<GatewayEvents> listeners, Reload reload, Environment environment)
      throws StartException {
    LastHeard heard = new LastHeard();
    List<GatewayEvents> all = Stream.concat(listeners.stream(), Stream.of(heard)).toList();
    Parts parts = new Assembly(config, all, environment).parts();
    Pacemaker pacemaker = pacemaker(parts, environment);
    ServiceInstances services =
        new ServiceInstances(parts.services(), pacemaker, parts.sight(), environment);
    Watch watch = null;
    ConsoleServer console = null;
    boolean started = false;
    try {
      watch = Watch.over(config, parts, services, heard, environment);
      console =
          new GatewayConsole(config, parts, pacemaker, services, watch, environment).server(reload);
      console.start();
      Gateway gateway = new Gateway(config, parts, pacemaker, services, console, watch);
      gateway.tellStatuses();
      parts.cycles().forEach(one -> gateway.startCycle(one, environment.clock()));
      parts.kept().tell(alias -> services.hasten(new AliasId(alias)));
      services.startAutomatic();
      // an instance that has not started yet is no cause for alarm
      gateway.startCycle(watch.alarming().scheduled(), environment.clock());
      started = true;
      return gateway;
    } catch (ConsoleException e) {
      throw new StartException(e.getMessage(), e);
    } finally {
      if (!started) {
        close(parts, pacemaker, console, watch);
      }
    }
  }

  /** What it runs with. */
  GatewayConfig config() {
    return config;
  }

  /** Shows in metrics and alarms that a newer configuration was read and is not in use. */
  void newConfigurationRefused() {
    parts.sight().metrics().configurationRefused();
    watch.alarming().configurationRefused();
  }

  /** Where the console is, for instance {@code http://127.0.0.1:8025/}. */
  public String consoleUrl() {
    return "http://" + config.http().address() + ":" + console.port() + "/";
  }

  /** Whether the process is worth keeping, as {@code /livez} says. */
  HealthReport live() {
    return new Health(List.of(parts.sight().heartbeats()), List.of()).live();
  }

  /** The spool's read side. */
  public MailLedger ledger() {
    return parts.spool().ledger();
  }

  /** The outbound mail with this idempotency key; empty if there is none. */
  public Optional<QueueId> queued(String idempotencyKey) {
    return parts.spool().outbound().known(idempotencyKey);
  }

  /**
   * Stops: what is under way may end, what does not end in time is abandoned and named in the log.
   * Nothing of it is lost: what was not committed is still in its mailbox, what was not sent is
   * still queued. A second call does nothing.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    log.info("stopping: waiting up to {} s for work under way", config.stopWithin().toSeconds());
    watch.alarming().rest();
    services.rest();
    parts.probing().rest();
    List<String> abandoned = pacemaker.stopAll(config.stopWithin());
    if (abandoned.isEmpty()) {
      log.info("stopped; nothing was abandoned");
    } else {
      log.warn("stopped; abandoned in mid-cycle: {}", String.join(", ", abandoned));
    }
    close(parts, pacemaker, console, watch);
  }

  private static Pacemaker pacemaker(Parts parts, Environment environment) {
    GatewayEvents events = parts.sight().events();
    return new QuartzPacemaker(
        environment.clock(),
        (name, late) -> events.publish(new RunBegan(Scheduled.instanceOf(name), late)));
  }

  private void startCycle(Scheduled one, InstantSource clock) {
    Cycle observed = new ObservedCycle(one.name(), one.cycle(), parts.sight().events(), clock);
    pacemaker.start(one.name(), observed, one.lead(), one.delay());
  }

  /** Listeners must know how each alias stands before the first visit. */
  private void tellStatuses() {
    for (AliasSettings alias : config.aliases()) {
      parts
          .sight()
          .events()
          .publish(new AliasStatusChanged(alias.id(), parts.registry().status(alias.id())));
    }
  }

  private static void close(Parts parts, Pacemaker pacemaker, ConsoleServer console, Watch watch) {
    pacemaker.close();
    if (watch != null) {
      watch.close();
    }
    if (console != null) {
      console.close();
    }
    try {
      parts.close();
    } catch (IOException e) {
      log.warn("the data directory's lock could not be released: {}", e.getMessage());
    }
  }
}
