package dev.mailgw.cli;

import dev.mailgw.app.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

@Command(
    name = "version",
    description = "Shows which build this is.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class VersionCommand implements Callable<Integer>, IVersionProvider {

  @Override
  public Integer call() {
    System.out.println(getVersion()[0]);
    return ExitCode.OK;
  }

  @Override
  public String[] getVersion() {
    Version version = Version.current();
    return new String[] {
      "mailgw %s (revision %s, Java %s)"
          .formatted(version.number(), version.revision(), Runtime.version())
    };
  }
}
