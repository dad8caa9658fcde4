package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.backup.Backup;
import dev.mailgw.app.backup.BackupReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "backup",
    description = "Saves mail, queue, tokens and configuration; also while the gateway runs.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class BackupCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "A new file (.tar.gz), or a new folder.")
  private Path target;

  @Option(
      names = "--with-key",
      description = "Put the key of the tokens beside them: who has the backup can then use them.")
  private boolean withKey;

  @Override
  public Integer call() throws Exception {
    BackupReport report =
        new Backup(config.load(), config.file(), withKey, Environment.system()).to(target);
    System.out.printf(
        "%d received mails, %d to be sent, %d bytes, saved in %s%n",
        report.received(), report.waiting(), report.bytes(), target);
    System.out.println(
        withKey
            ? "The key of the tokens is in it: whoever has the file can use the tokens."
            : "The key of the tokens and the secrets' files are not in it: keep them elsewhere.");
    if (report.damaged() > 0) {
      System.err.printf(
          "mailgw: the content of %d mails is not what was received, and is left out; check the"
              + " disk%n",
          report.damaged());
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }
}
