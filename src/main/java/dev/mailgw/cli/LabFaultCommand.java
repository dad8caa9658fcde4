package dev.mailgw.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "fault",
    description = "Shows and changes the faults in force in the running lab.",
    mixinStandardHelpOptions = true)
final class LabFaultCommand {

  @Command(
      name = "list",
      description = "All of them, and how often each has struck.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ReadyFileOption ready) throws Exception {
    print(ready.lab().get("/api/v1/faults"));
    return ExitCode.OK;
  }

  @Command(
      name = "add",
      description = "Puts those of a file into force, too.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin ReadyFileOption ready,
      @Parameters(paramLabel = "FILE", description = "YAML or JSON, as 'faults' of a plan.")
          Path file)
      throws Exception {
    print(ready.lab().post("/api/v1/faults", file, "application/yaml"));
    return ExitCode.OK;
  }

  @Command(name = "remove", description = "Lifts one.", mixinStandardHelpOptions = true)
  int remove(
      @Mixin ReadyFileOption ready,
      @Parameters(paramLabel = "NAME", description = "As 'list' prints it.") String name)
      throws Exception {
    print(ready.lab().delete("/api/v1/faults?name=" + UrlPart.of(name)));
    return ExitCode.OK;
  }

  private static void print(JsonNode faults) {
    for (JsonNode fault : faults) {
      System.out.printf(
          "%-40s %-6s %-20s struck %d times: %s%n",
          fault.path("name").asString(),
          fault.path("at").path("service").asString(),
          LabWords.list(fault.path("at").path("command")),
          fault.path("strikes").asLong(),
          fault.path("does").asString());
    }
  }
}
