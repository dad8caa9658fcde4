package dev.mailgw.cli;

import dev.mailgw.app.check.CheckJson;
import dev.mailgw.app.check.CheckMerge;
import dev.mailgw.app.check.MergedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;

@Command(
    name = "merge",
    description =
        "Makes one report of those of several machines, as of the application server and the"
            + " services server.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:there are warnings",
      "2:something has failed",
      "3:a file can't be used"
    },
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = ExitCode.UNKNOWN,
    exitCodeOnExecutionException = ExitCode.UNKNOWN,
    versionProvider = VersionCommand.class)
final class CheckMergeCommand implements Callable<Integer> {

  /** How the report is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "What mailgw check --format json wrote on each machine.")
  private List<Path> files;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private Format format;

  @Override
  public Integer call() {
    List<CheckJson> reports = new ArrayList<>();
    try {
      for (Path file : files) {
        reports.add(report(file));
      }
    } catch (IOException e) {
      System.err.println("mailgw: " + e.getMessage());
      return ExitCode.UNKNOWN;
    }
    CheckJson merged = CheckMerge.merge(reports);
    System.out.print(
        switch (format) {
          case TEXT -> MergedText.of(reports, merged);
          case JSON -> Json.mapper().writeValueAsString(merged) + "\n";
        });
    return CheckCommand.exitCode(merged.status());
  }

  private static CheckJson report(Path file) throws IOException {
    try {
      CheckJson report = Json.mapper().readValue(Files.readString(file), CheckJson.class);
      if (report.checks() == null || report.machine() == null) {
        throw new IOException("'" + file + "' is no report of mailgw check --format json");
      }
      return report;
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file '" + file + "'", e);
    } catch (JacksonException e) {
      throw new IOException("'" + file + "' is no report of mailgw check --format json", e);
    }
  }
}
