package dev.mailgw.cli;

import dev.mailgw.app.Daemon;
import dev.mailgw.app.Environment;
import dev.mailgw.app.Signals;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.LogSettings;
import dev.mailgw.monitor.log.LogFormat;
import dev.mailgw.monitor.log.LogSetup;
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
    Daemon daemon = new Daemon(config.file(), config.loader(), Environment.system());
    Signals.onHangUp(daemon::reload);
    try (Shutdown _ = Shutdown.interruptsThisThread()) {
      daemon.run(loaded);
    }
    return ExitCode.OK;
  }

  static void configureLog(LogSettings settings) {
    LogSetup.configure(
        Level.valueOf(settings.level().toUpperCase(Locale.ROOT)),
        LogFormat.valueOf(settings.format().name()),
        Optional.empty());
  }
}
