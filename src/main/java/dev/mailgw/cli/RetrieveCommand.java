package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.SingleRun;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "retrieve",
    description = "Runs the retriever instances by hand, and nothing else.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class RetrieveCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Option(names = "--once", description = "One cycle of each instance (the default).")
  private boolean once;

  @Option(names = "--until-empty", description = "Cycles until one finds nothing.")
  private boolean untilEmpty;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write one record per visit; - is standard output.")
  private Path json;

  /** One visit, as the JSON shows it. */
  record Visit(
      String alias,
      String protocol,
      String result,
      String reason,
      int messages,
      int duplicates,
      int deleted,
      long bytes,
      int roundTrips,
      Map<String, Double> phases,
      double seconds,
      String text) {}

  @Override
  public Integer call() throws Exception {
    GatewayConfig loaded = config.load();
    RunCommand.configureLog(loaded.log());
    List<RetrievalEnded> visits =
        new SingleRun(loaded, Environment.system()).retrieve(untilEmpty && !once);
    if (json != null) {
      Json.write(json, visits.stream().map(RetrieveCommand::visit).toList());
    } else {
      visits.stream().map(RetrieveCommand::line).forEach(System.out::println);
    }
    boolean failed = visits.stream().anyMatch(visit -> visit.result() == Result.FAILED);
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }

  private static Visit visit(RetrievalEnded visit) {
    Map<String, Double> phases = new LinkedHashMap<>();
    visit.phases().phases().forEach((phase, took) -> phases.put(phase.label(), seconds(took)));
    return new Visit(
        visit.alias().value(),
        visit.protocol().label(),
        visit.result().label(),
        visit.reason().cause(),
        visit.messages(),
        visit.duplicates(),
        visit.deleted(),
        visit.bytes(),
        visit.roundTrips(),
        phases,
        seconds(visit.phases().total()),
        visit.reason().text());
  }

  private static String line(RetrievalEnded visit) {
    return "%s %s %s: %d messages, %d bytes, %d round trips, %.3f s%s"
        .formatted(
            visit.alias(),
            visit.protocol().label(),
            visit.result().label(),
            visit.messages(),
            visit.bytes(),
            visit.roundTrips(),
            seconds(visit.phases().total()),
            visit.reason().text().isEmpty() ? "" : " – " + visit.reason());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
