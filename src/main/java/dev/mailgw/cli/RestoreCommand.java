package dev.mailgw.cli;

import dev.mailgw.app.backup.BackupReport;
import dev.mailgw.app.backup.Restore;
import dev.mailgw.app.backup.Restore.Queue;
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

  @Option(
      names = "--send-queue",
      description =
          "Mail that was to be sent is sent. Else it is held, since it may have been sent after the"
              + " backup.")
  private boolean sendQueue;

  @Override
  public Integer call() throws Exception {
    GatewayConfig loaded = config.load();
    BackupReport report = new Restore(loaded, sendQueue ? Queue.DUE : Queue.HELD).from(backup);
    System.out.printf(
        "%d received mails and %d to be sent are in %s; start the gateway%s%n",
        report.received(),
        report.waiting(),
        loaded.dataDirectory(),
        sendQueue || report.waiting() == 0
            ? ""
            : ", then look at what is held (mailgw queue list --state held) and release or cancel"
                + " it");
    return ExitCode.OK;
  }
}
