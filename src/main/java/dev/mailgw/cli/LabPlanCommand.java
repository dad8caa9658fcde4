package dev.mailgw.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "plan",
    description = "Puts plans into force in the running lab, and takes them back.",
    mixinStandardHelpOptions = true)
final class LabPlanCommand {

  @Command(
      name = "apply",
      description = "Puts one into force, upon those that are.",
      mixinStandardHelpOptions = true)
  int apply(
      @Mixin ReadyFileOption ready,
      @Parameters(paramLabel = "NAME", description = "Of a plan that is shipped.") String name)
      throws Exception {
    print(ready.lab().send("POST", "/api/v1/plans", Map.of("name", name)));
    return ExitCode.OK;
  }

  @Command(name = "reset", description = "Takes all of them back.", mixinStandardHelpOptions = true)
  int reset(@Mixin ReadyFileOption ready) throws Exception {
    print(ready.lab().delete("/api/v1/plans"));
    return ExitCode.OK;
  }

  private static void print(JsonNode plans) {
    System.out.println("in force: " + LabWords.list(plans.path("applied")));
  }
}
