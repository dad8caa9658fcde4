package dev.mailgw.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "app",
    description = "Shows and changes registered applications of the running lab.",
    mixinStandardHelpOptions = true)
final class LabAppCommand {

  @Command(
      name = "list",
      description = "All of them, with all that can be set.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ReadyFileOption ready) throws Exception {
    for (JsonNode app : ready.lab().get("/api/v1/applications")) {
      System.out.println(app.path("id").asString());
      app.path("settings")
          .properties()
          .forEach(
              one -> System.out.println("  " + one.getKey() + "=" + one.getValue().asString()));
    }
    return ExitCode.OK;
  }

  @Command(name = "set", description = "Changes one.", mixinStandardHelpOptions = true)
  int set(
      @Mixin ReadyFileOption ready,
      @Parameters(index = "0", paramLabel = "ID", description = "Its client id.") String id,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "KEY=VALUE",
              description = "As 'list' prints them.")
          Map<String, String> changes)
      throws Exception {
    LabWords.printSettings(
        ready.lab().send("PATCH", "/api/v1/applications/" + UrlPart.of(id), changes));
    return ExitCode.OK;
  }
}
