package dev.mailgw.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "limits",
    description = "Shows and changes how much the running lab lets through.",
    mixinStandardHelpOptions = true)
final class LabLimitsCommand {

  @Command(name = "show", description = "All that can be set.", mixinStandardHelpOptions = true)
  int show(@Mixin ReadyFileOption ready) throws Exception {
    Settings.print(ready.lab().get("/api/v1/limits"));
    return ExitCode.OK;
  }

  @Command(name = "set", description = "Changes it at once.", mixinStandardHelpOptions = true)
  int set(@Mixin ReadyFileOption ready, @Mixin Settings settings) throws Exception {
    Settings.print(ready.lab().send("PATCH", "/api/v1/limits", settings.changes()));
    return ExitCode.OK;
  }
}
