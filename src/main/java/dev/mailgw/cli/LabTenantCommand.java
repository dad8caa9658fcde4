package dev.mailgw.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "tenant",
    description = "Shows and changes what holds for the whole tenant of the running lab.",
    mixinStandardHelpOptions = true)
final class LabTenantCommand {

  @Command(name = "show", description = "All that can be set.", mixinStandardHelpOptions = true)
  int show(@Mixin ReadyFileOption ready) throws Exception {
    Settings.print(ready.lab().get("/api/v1/tenant"));
    return ExitCode.OK;
  }

  @Command(name = "set", description = "Changes it at once.", mixinStandardHelpOptions = true)
  int set(@Mixin ReadyFileOption ready, @Mixin Settings settings) throws Exception {
    Settings.print(ready.lab().send("PATCH", "/api/v1/tenant", settings.changes()));
    return ExitCode.OK;
  }
}
