package dev.mailgw.cli;

import dev.mailgw.app.service.AotCache;
import dev.mailgw.app.service.Distribution;
import dev.mailgw.app.service.LinuxHost;
import dev.mailgw.app.service.ServiceKind;
import dev.mailgw.app.service.Step;
import dev.mailgw.app.service.Steps;
import dev.mailgw.app.service.SystemdService;
import dev.mailgw.app.service.WindowsService;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "service",
    description = "Installs mailgw as a service of systemd or Windows, and takes it off.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class ServiceCommand {

  private static final boolean WINDOWS = File.separatorChar == '\\';

  /** What installing and taking off have in common. */
  static final class Where {

    @Option(
        names = "--home",
        paramLabel = "DIR",
        description = "The unpacked package. Default: the one this program is of")
    private Path home;

    @Option(
        names = "--root",
        paramLabel = "DIR",
        defaultValue = "/",
        description = "Prepares the machine whose files lie there; Linux only. Default: /")
    private Path root;

    @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
    private boolean dryRun;

    Distribution distribution() throws IOException {
      return Distribution.in(home == null ? Distribution.own() : home);
    }

    ServiceKind service() throws IOException {
      return WINDOWS
          ? WindowsService.of(distribution())
          : new SystemdService(distribution(), LinuxHost.of(root, dryRun));
    }

    void perform(List<Step> steps) throws IOException, InterruptedException {
      if (dryRun) {
        steps.forEach(step -> System.out.println(step.told()));
      } else {
        new Steps(root.toAbsolutePath().normalize(), System.out::println).perform(steps);
      }
    }
  }

  @Command(
      name = "install",
      description =
          "Makes it a service that starts with the machine, not now. What is configured already"
              + " stays.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  int install(@Mixin Where where) throws Exception {
    ServiceKind service = where.service();
    where.perform(service.install());
    System.out.printf("%n%s%n", service.next());
    return ExitCode.OK;
  }

  @Command(
      name = "uninstall",
      description = "Stops it and takes it off; configuration and mail stay.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  int uninstall(
      @Mixin Where where,
      @Option(names = "--purge", description = "Deletes configuration, mail, tokens and logs, too.")
          boolean purge)
      throws Exception {
    ServiceKind service = where.service();
    where.perform(service.uninstall(purge));
    System.out.printf("%n%s%n", purge ? "nothing of it is left but the package" : service.kept());
    return ExitCode.OK;
  }

  @Command(
      name = "optimise",
      description = "Has the JVM learn from a short demo, so that starts are faster.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  int optimise(@Mixin Where where) throws Exception {
    AotCache cache = AotCache.of(where.distribution());
    Path scratch = where.dryRun ? Path.of("TEMPORARY-FOLDER") : Files.createTempDirectory("mailgw");
    where.perform(cache.train(scratch));
    return ExitCode.OK;
  }

  @Command(
      name = "start",
      description = "Starts the installed service.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  int start() throws Exception {
    return run(installed().start());
  }

  @Command(
      name = "stop",
      description = "Stops it in an orderly way.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  int stop() throws Exception {
    return run(installed().stop());
  }

  @Command(
      name = "status",
      description = "Shows what the service manager knows of it.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  int status() throws Exception {
    return run(installed().status());
  }

  private static ServiceKind installed() throws IOException {
    Distribution own = new Distribution(Distribution.own());
    if (WINDOWS) {
      return WindowsService.of(own);
    }
    LinuxHost.requireSystemd();
    return new SystemdService(own, LinuxHost.of(Path.of("/"), true));
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    return code == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
