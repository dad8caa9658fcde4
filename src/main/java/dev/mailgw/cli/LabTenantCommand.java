package dev.mailgw.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "tenant",
    description = "Shows and changes what holds for the whole tenant of the running lab.",
    mixinStandardHelpOptions = true)
final class LabTenantCommand {

  @Command(name = "show", description = "All that can be set.", mixinStandardHelpOptions = true)
  int show(@Mixin ReadyFileOption ready) throws Exception {
    LabWords.printSettings(ready.lab().get("/api/v1/tenant"));
    return ExitCode.OK;
  }

  @Command(name = "set", description = "Changes it at once.", mixinStandardHelpOptions = true)
  int set(
      @Mixin ReadyFileOption ready,
      @Parameters(
              index = "0..*",
              arity = "1..*",
              paramLabel = "KEY=VALUE",
              description = "As 'show' prints them.")
          Map<String, String> changes)
      throws Exception {
    LabWords.printSettings(ready.lab().send("PATCH", "/api/v1/tenant", changes));
    return ExitCode.OK;
  }
}
