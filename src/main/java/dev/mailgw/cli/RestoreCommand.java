package dev.mailgw.cli;

import dev.mailgw.app.backup.BackupReport;
import dev.mailgw.app.backup.Restore;
import dev.mailgw.config.GatewayConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "restore",
    description = "Puts a backup into the configuration's data directory, which must be empty.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class RestoreCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "What 'mailgw backup' has made: a file or a folder.")
  private Path backup;

  @Override
  public Integer call() throws Exception {
    GatewayConfig loaded = config.load();
    BackupReport report = new Restore(loaded).from(backup);
    System.out.printf(
        "%d received mails and %d to be sent are in %s; start the gateway%n",
        report.received(), report.waiting(), loaded.dataDirectory());
    return ExitCode.OK;
  }
}
