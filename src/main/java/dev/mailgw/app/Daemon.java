package dev.mailgw.app;

import dev.mailgw.app.service.Supervisor;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.yaml.Problem;
import dev.mailgw.monitor.HealthReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long-running process: one gateway after the other, each with the configuration that was read
 * last without a problem. A configuration with problems changes nothing. {@link #run} belongs to
 * one thread; the other methods may be called from any.
 */
public final class Daemon {

  private static final Logger log = LoggerFactory.getLogger(Daemon.class);

  /** Beyond the work under way: for files and the database. */
  private static final Duration CLOSES_WITHIN = Duration.ofSeconds(30);

  private final Path file;
  private final ConfigLoader loader;
  private final Environment environment;
  private final Supervisor supervisor;
  private final BlockingQueue<GatewayConfig> restarts = new LinkedBlockingQueue<>();
  private final AtomicReference<Gateway> running = new AtomicReference<>();

  /**
   * @param supervisor is told how the process stands
   */
  public Daemon(Path file, ConfigLoader loader, Environment environment, Supervisor supervisor) {
    this.file = file;
    this.loader = loader;
    this.environment = environment;
    this.supervisor = supervisor;
  }

  /**
   * Runs until its thread is interrupted, then stops in an orderly way.
   *
   * @throws StartException if the first start fails; after that, a configuration that does not
   *     start gives way to the one before
   */
  public void run(GatewayConfig first) throws StartException {
    Gateway gateway = start(first);
    supervisor.watch(this::wrong);
    try {
      while (true) {
        GatewayConfig next = newest(restarts.take());
        Gateway before = gateway;
        Undisturbed.call(() -> closed(before));
        if (Thread.interrupted()) {
          throw new InterruptedException("told to stop while reloading");
        }
        gateway = Undisturbed.call(() -> replaced(next, before.config()));
      }
    } catch (InterruptedException _) {
      log.info("told to stop");
    } finally {
      supervisor.stopping(gateway.config().stopWithin().plus(CLOSES_WITHIN));
      gateway.close();
    }
  }

  private static Gateway closed(Gateway gateway) {
    gateway.close();
    return gateway;
  }

  /** What was read before it need not be started any more. */
  private GatewayConfig newest(GatewayConfig taken) {
    GatewayConfig newest = taken;
    for (GatewayConfig one = restarts.poll(); one != null; one = restarts.poll()) {
      newest = one;
    }
    return newest;
  }

  /**
   * Reads the configuration again; if it has no problems the gateway restarts with it soon.
   *
   * @return the problems, one line each
   */
  public List<String> reload() {
    supervisor.reloading();
    try {
      restarts.add(loader.load(file));
      log.info("configuration '{}' read again; restarting the services with it", file);
      return List.of();
    } catch (ConfigException e) {
      Optional.ofNullable(running.get()).ifPresent(Gateway::newConfigurationRefused);
      log.error("configuration '{}' is not taken into use:\n{}", file, e.getMessage());
      supervisor.ready("goes on as before: the new configuration has problems, see the log");
      return e.problems().list().stream().map(Problem::toString).toList();
    }
  }

  private List<String> wrong() {
    HealthReport report = running.get().live();
    return report.healthy() ? List.of() : report.issues();
  }

  private Gateway replaced(GatewayConfig next, GatewayConfig before) throws StartException {
    try {
      return start(next);
    } catch (StartException e) {
      log.error("the new configuration does not start, the one before stays: {}", e.getMessage());
      Gateway gateway = start(before);
      gateway.newConfigurationRefused();
      return gateway;
    }
  }

  private Gateway start(GatewayConfig config) throws StartException {
    long begun = environment.ticker().nanos();
    Gateway gateway = Gateway.start(config, List.of(), this::reload, environment);
    running.set(gateway);
    supervisor.ready(
        "profile %s, %d aliases, console %s"
            .formatted(config.profile(), config.aliases().size(), gateway.consoleUrl()));
    log.info(
        "ready after {} s: profile {}, {} aliases, console {}",
        "%.2f".formatted((environment.ticker().nanos() - begun) / 1e9),
        config.profile(),
        config.aliases().size(),
        gateway.consoleUrl());
    return gateway;
  }
}
