package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.app.check.CheckOptions;
import dev.mailgw.app.check.Checking;
import dev.mailgw.app.check.Checks;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.Checklist;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.Row;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.yaml.DurationText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = "Verifies every item of the support checklist, and names the cause and the cure.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:there are warnings",
      "2:something has failed",
      "3:it could not be checked"
    },
    exitCodeOnInvalidInput = ExitCode.UNKNOWN,
    exitCodeOnExecutionException = ExitCode.UNKNOWN,
    subcommands = CheckMergeCommand.class,
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class CheckCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Mixin private CheckOutput output;

  @Spec private CommandSpec spec;

  @Option(
      names = "--lab",
      paramLabel = "READY_FILE",
      description = "Check the running lab that wrote this file, with all its users.")
  private Path lab;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "both",
      description =
          "Which of ECE's servers this machine stands for: application, services or both."
              + " Default: ${DEFAULT-VALUE}")
  private Role role;

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      split = ",",
      description = "Only these aliases and what they need.")
  private Set<String> aliases = Set.of();

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description = "Print only these rows, for instance N4,M2.")
  private Set<String> only = Set.of();

  @Option(
      names = "--round-trip",
      negatable = true,
      description =
          "Send a marked mail from each mailbox to itself, wait for it and delete it. Default: only"
              + " with --lab")
  private Boolean roundTrip;

  @Option(
      names = "--watch",
      paramLabel = "INTERVAL",
      arity = "0..1",
      fallbackValue = "1m",
      description =
          "Repeat until Ctrl-C, and print only what has changed. Default interval:"
              + " ${FALLBACK-VALUE}")
  private String watch;

  @Override
  public Integer call() throws Exception {
    try {
      Set<String> rows = rows();
      Checking checking = checking();
      return watch == null
          ? once(checking, rows)
          : new CheckWatch(output, () -> run(checking, rows)).every(interval());
    } catch (ConfigException | StartException e) {
      return notRun(e.getMessage());
    } catch (IOException e) {
      return notRun(IoProblem.of(e));
    }
  }

  private int once(Checking checking, Set<String> rows) throws IOException, InterruptedException {
    CheckReport report = run(checking, rows);
    output.write(report);
    return exitCode(report.status().label());
  }

  private static CheckReport run(Checking checking, Set<String> rows) throws InterruptedException {
    CheckReport report = checking.run(Environment.system());
    return rows.isEmpty() ? report : report.only(rows);
  }

  private int notRun(String problem) throws IOException {
    output.writeProblem(problem);
    spec.commandLine().getErr().println("mailgw: " + problem);
    return ExitCode.UNKNOWN;
  }

  /** The ids as the checklist writes them. */
  private Set<String> rows() throws StartException {
    Set<String> rows = new HashSet<>();
    for (String id : only) {
      Optional<Row> row = Checklist.standard().row(id.strip());
      if (row.isEmpty()) {
        String known =
            Checklist.standard().rows().stream().map(Row::id).collect(Collectors.joining(", "));
        throw new StartException("there is no row '%s'; there are: %s".formatted(id, known), null);
      }
      rows.add(row.get().id());
    }
    return rows;
  }

  private Duration interval() throws StartException {
    return DurationText.parse(watch)
        .filter(Duration::isPositive)
        .orElseThrow(() ->
            new StartException(
                "--watch: '" + watch + "' is no interval; write it as in 30s, 5m, 1h", null));
  }

  private Checking checking() throws Exception {
    boolean sends = roundTrip == null ? lab != null : roundTrip;
    CheckOptions options =
        new CheckOptions(role, aliases, sends, lab == null ? Pace.USUAL : Pace.LAB);
    return lab == null
        ? Checks.of(config.load(), options, Environment.system())
        : Checks.ofLab(lab, options);
  }

  /**
   * What a report with this status ends the program with.
   *
   * @param status as it stands in JSON
   */
  static int exitCode(String status) {
    return switch (status) {
      case "failed" -> 2;
      case "warning" -> 1;
      default -> 0;
    };
  }
}
