package dev.mailgw.flow;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.mailgw.app.Daemon;
import dev.mailgw.app.Environment;
import dev.mailgw.app.Signals;
import dev.mailgw.app.service.Supervisor;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.monitor.log.LogFormat;
import dev.mailgw.monitor.log.LogSetup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway with every logger at its finest, its own and the libraries', as no configuration lets
 * it be; and a second log of what it says before credentials are masked.
 */
final class TalkativeGateway {

  /**
   * Speaks within a class's initializer, where a virtual thread that waits for the log keeps its
   * carrier: two of them, and who has the log never runs again. Held, else its level is forgotten.
   */
  private static final Logger CERTIFICATES = Logger.getLogger("jdk.event.security");

  private TalkativeGateway() {}

  /**
   * Runs until SIGTERM.
   *
   * @param args configuration, {@code TEXT} or {@code JSON}, file of the unmasked log
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    ConfigLoader loader = new ConfigLoader(System.getenv(), _ -> {});
    GatewayConfig config = loader.load(file);
    LogSetup.configure(org.slf4j.event.Level.TRACE, LogFormat.valueOf(args[1]), Optional.empty());
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(unmasked(context, args[2]));
    context.getLoggerList().forEach(logger -> logger.setLevel(Level.TRACE));
    Logger root = Logger.getLogger("");
    root.setLevel(java.util.logging.Level.ALL);
    Arrays.stream(root.getHandlers())
        .forEach(handler -> handler.setLevel(java.util.logging.Level.ALL));
    CERTIFICATES.setLevel(java.util.logging.Level.OFF);
    Daemon daemon = new Daemon(file, loader, Environment.system(), Supervisor.none());
    Thread runs = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(runs)));
    Signals.onHangUp(daemon::reload);
    daemon.run(config);
  }

  private static FileAppender<ILoggingEvent> unmasked(LoggerContext context, String file) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level [%thread] %logger - %msg %mdc%n%ex");
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setFile(file);
    appender.start();
    return appender;
  }

  private static void end(Thread runs) {
    runs.interrupt();
    try {
      runs.join(20_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
