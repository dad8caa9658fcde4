package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.check.CheckJson;
import dev.mailgw.app.check.CheckOptions;
import dev.mailgw.app.check.Checking;
import dev.mailgw.app.check.Checks;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.report.TextReport;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    subcommands = CheckMergeCommand.class,
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class CheckCommand implements Callable<Integer> {

  /** It could not be checked. */
  static final int NOT_CHECKED = 3;

  /** How the report is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Mixin private ConfigOption config;

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
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private Format format;

  @Override
  public Integer call() throws Exception {
    CheckReport report = checking().run(Environment.system());
    CheckReport shown = only.isEmpty() ? report : report.only(new HashSet<>(only));
    System.out.println(
        switch (format) {
          case TEXT -> TextReport.of(shown);
          case JSON -> Json.mapper().writeValueAsString(CheckJson.of(shown));
        });
    return exitCode(shown.status().label());
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
