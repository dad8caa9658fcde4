package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.load.Load;
import dev.mailgw.load.compare.Condition;
import dev.mailgw.load.compare.ConditionException;
import dev.mailgw.load.compare.FailIf;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.plan.LoadPlanReader;
import dev.mailgw.load.report.CsvReport;
import dev.mailgw.load.report.HtmlReport;
import dev.mailgw.load.report.LoadReport;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.monitor.log.LogFormat;
import dev.mailgw.monitor.log.LogSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "load",
    description =
        "Runs a load plan and reports what the gateway did with it, and how long it took.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class LoadCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "What to run; samples are in conf/load. --calibrate has its own.")
  private Path plan;

  @Mixin private CapacityOptions capacity;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/load",
      description = "Configuration and data; each run begins anew. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report there as a page that needs nothing else.")
  private Path html;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report there for programs; - is standard output.")
  private Path json;

  @Option(
      names = "--csv",
      paramLabel = "DIR",
      description = "Write timings, values and time line there as tables.")
  private Path csv;

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "Exit with 1 if it holds, for instance 'age.p95 > 60s' or, against --baseline,"
              + " 'phase.fetch.p95 > 1.2x'. Can be repeated.")
  private List<String> conditions = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "An earlier report, written by --json, that conditions with x refer to.")
  private Path baseline;

  @Override
  public Integer call() throws Exception {
    LogSetup.configure(Level.WARN, LogFormat.TEXT, Optional.empty());
    refuseWhatHasNoUse();
    if (capacity.calibrates()) {
      return capacity.calibrate(data, files());
    }
    LoadPlan read = new LoadPlanReader(System.getenv()).read(plan);
    if (capacity.findsKnee()) {
      return capacity.findKnee(read, Files.readString(plan), data, files());
    }
    Optional<FailIf> failIf = conditions();
    Optional<LoadReport> earlier =
        baseline == null ? Optional.empty() : Optional.of(LoadReports.read(baseline));
    try (Shutdown _ = Shutdown.interruptsThisThread()) {
      LoadLine line = LoadLine.on(System.err, read);
      LoadReport report =
          new Load(data, Environment.system()).run(read, Files.readString(plan), line::show);
      line.finish();
      write(report);
      int judged = failIf.isEmpty() ? ExitCode.OK : judged(failIf.get(), report, earlier);
      // what was asked to end early has an exit code of its own
      return report.runs().stream().allMatch(Run::complete) ? judged : ExitCode.FAILED;
    } catch (InterruptedException _) {
      System.err.println("mailgw: ended before anything was measured");
      return ExitCode.FAILED;
    }
  }

  private void refuseWhatHasNoUse() {
    capacity.check();
    if (capacity.calibrates() == (plan != null)) {
      throw new ParameterException(
          spec.commandLine(),
          plan == null
              ? "which plan? --plan FILE; samples are in conf/load"
              : "--calibrate has a plan of its own; leave out --plan");
    }
    boolean plain = csv == null && conditions.isEmpty() && baseline == null;
    if (!plain && (capacity.calibrates() || capacity.findsKnee())) {
      throw new ParameterException(
          spec.commandLine(),
          "--csv, --fail-if and --baseline are for single runs; --find-knee and --calibrate have"
              + " --html and --json");
    }
  }

  private ResultFiles files() {
    return new ResultFiles(Optional.ofNullable(html), Optional.ofNullable(json));
  }

  private Optional<FailIf> conditions() {
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    try {
      FailIf failIf = FailIf.parse(conditions);
      if (failIf.needsBaseline() && baseline == null) {
        throw new ParameterException(
            spec.commandLine(), "a condition with x needs an earlier report: --baseline FILE");
      }
      return Optional.of(failIf);
    } catch (ConditionException e) {
      throw new ParameterException(spec.commandLine(), "--fail-if: " + e.getMessage(), e);
    }
  }

  private static int judged(FailIf failIf, LoadReport report, Optional<LoadReport> earlier) {
    List<Condition.Answer> answers;
    try {
      answers = failIf.check(report, earlier);
    } catch (ConditionException e) {
      System.err.println("mailgw: --fail-if: " + e.getMessage());
      return ExitCode.FAILED;
    }
    answers.stream().filter(Condition.Answer::holds).forEach(a -> System.err.println(a.words()));
    return answers.stream().anyMatch(Condition.Answer::holds) ? ExitCode.FAILED : ExitCode.OK;
  }

  private void write(LoadReport report) throws IOException {
    if (html != null) {
      WholeFile.share(html, HtmlReport.of(report));
    }
    if (csv != null) {
      Files.createDirectories(csv);
      WholeFile.share(csv.resolve("timings.csv"), CsvReport.timings(report));
      WholeFile.share(csv.resolve("values.csv"), CsvReport.values(report));
      WholeFile.share(csv.resolve("timeline.csv"), CsvReport.timeline(report));
    }
    if (json != null) {
      WholeFile.share(json, Json.text(report));
    }
    if (json == null || !json.toString().equals("-")) {
      System.out.print(LoadSummary.of(report));
    }
  }
}
