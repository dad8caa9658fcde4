package dev.mailgw.cli;

import dev.mailgw.load.compare.Comparison;
import dev.mailgw.load.compare.ComparisonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = "Says which differences between two load reports are real.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class ReportCompareCommand implements Callable<Integer> {

  /** The same two reports give the same answer. */
  private static final long SEED = 1;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "Written by mailgw load --json.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "Written by mailgw load --json.")
  private Path after;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Comparison comparison =
        Comparison.of(
            LoadReports.read(before), LoadReports.read(after), new SplittableRandom(SEED));
    if (json) {
      Json.write(Path.of("-"), comparison);
    } else {
      System.out.print(ComparisonText.of(comparison));
    }
    return comparison.isSlower() ? ExitCode.FAILED : ExitCode.OK;
  }
}
