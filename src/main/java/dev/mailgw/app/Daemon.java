package dev.mailgw.app;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long-running process: one gateway after the other, each with the configuration that was read
 * last without a problem. A configuration with problems changes nothing. {@link #run} belongs to
 * one thread; the other methods may be called from any.
 */
public final class Daemon {

  private static final Logger log = LoggerFactory.getLogger(Daemon.class);

  private final Path file;
  private final ConfigLoader loader;
  private final Environment environment;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  public Daemon(Path file, ConfigLoader loader, Environment environment) {
    this.file = file;
    this.loader = loader;
    this.environment = environment;
  }

  private sealed interface Order {}

  private record Restart(GatewayConfig config) implements Order {}

  private record Stop() implements Order {}

  /**
   * Runs until {@link #stop}.
   *
   * @throws StartException if the first start fails; after that, a configuration that does not
   *     start gives way to the one before
   */
  public void run(GatewayConfig first) throws StartException, InterruptedException {
    GatewayConfig config = first;
    try {
      Gateway gateway = start(config);
      try {
        while (orders.take() instanceof Restart(GatewayConfig next)) {
          gateway.close();
          gateway = replaced(next, config);
          config = gateway.config();
        }
      } finally {
        gateway.close();
      }
    } finally {
      ended.countDown();
    }
  }

  /** Ends {@link #run} in an orderly way, and waits for that. */
  public void stop() throws InterruptedException {
    orders.add(new Stop());
    ended.await();
  }

  /**
   * Reads the configuration again; if it has no problems the gateway restarts with it soon.
   *
   * @return the problems, one line each
   */
  public List<String> reload() {
    try {
      orders.add(new Restart(loader.load(file)));
      log.info("configuration '{}' read again; restarting the services with it", file);
      return List.of();
    } catch (ConfigException e) {
      log.error("configuration '{}' is not taken into use:\n{}", file, e.getMessage());
      return e.getMessage().lines().toList();
    }
  }

  private Gateway replaced(GatewayConfig next, GatewayConfig before) throws StartException {
    try {
      return start(next);
    } catch (StartException e) {
      log.error("the new configuration does not start, the one before stays: {}", e.getMessage());
      return start(before);
    }
  }

  private Gateway start(GatewayConfig config) throws StartException {
    long begun = environment.ticker().nanos();
    Gateway gateway = Gateway.start(config, List.of(), this::reload, environment);
    log.info(
        "ready after {} s: profile {}, {} aliases, console {}",
        "%.2f".formatted((environment.ticker().nanos() - begun) / 1e9),
        config.profile(),
        config.aliases().size(),
        gateway.consoleUrl());
    return gateway;
  }
}
