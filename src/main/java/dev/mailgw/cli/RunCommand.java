package dev.mailgw.cli;

import dev.mailgw.app.Daemon;
import dev.mailgw.app.Environment;
import dev.mailgw.app.Signals;
import dev.mailgw.app.service.Supervisor;
import dev.mailgw.app.service.Systemd;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.LogSettings;
import dev.mailgw.monitor.log.LogFiles;
import dev.mailgw.monitor.log.LogFormat;
import dev.mailgw.monitor.log.LogSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    description = "Runs the gateway until it is told to stop (SIGTERM); SIGHUP reloads.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class RunCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws Exception {
    GatewayConfig loaded = config.load();
    configureLog(loaded.log());
    Environment environment = Environment.system();
    Supervisor supervisor = Systemd.of(System.getenv(), environment.ticker());
    Daemon daemon = new Daemon(config.file(), config.loader(), environment, supervisor);
    Signals.onHangUp(daemon::reload);
    try (Shutdown _ = Shutdown.interruptsThisThread()) {
      daemon.run(loaded);
    }
    return ExitCode.OK;
  }

  static void configureLog(LogSettings settings) throws IOException {
    Level level = Level.valueOf(settings.level().toUpperCase(Locale.ROOT));
    LogFormat format = LogFormat.valueOf(settings.format().name());
    if (settings.directory().isPresent()) {
      Path directory = Files.createDirectories(settings.directory().get());
      LogSetup.configure(level, format, new LogFiles(directory, serverName()));
    } else {
      LogSetup.configure(level, format, Optional.empty());
    }
  }

  private static String serverName() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
