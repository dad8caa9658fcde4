package dev.mailgw.cli;

import dev.mailgw.app.lab.RunningLabApi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "clock",
    description = "Shows the running lab's time, puts it forward, or lets it run faster.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class LabClockCommand implements Callable<Integer> {

  @Mixin private ReadyFileOption ready;

  @Option(names = "--advance", paramLabel = "TIME", description = "By so much, for instance 91d.")
  private String advance;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "From now on N seconds pass in the lab while one passes outside.")
  private Double rate;

  @Override
  public Integer call() throws Exception {
    Map<String, Object> change = new LinkedHashMap<>();
    if (advance != null) {
      change.put("advance", advance);
    }
    if (rate != null) {
      change.put("rate", rate);
    }
    RunningLabApi lab = ready.lab();
    JsonNode now =
        change.isEmpty() ? lab.get("/api/v1/clock") : lab.send("POST", "/api/v1/clock", change);
    System.out.printf("%s, rate %s%n", now.path("now").asString(), now.path("rate").asString());
    return ExitCode.OK;
  }
}
