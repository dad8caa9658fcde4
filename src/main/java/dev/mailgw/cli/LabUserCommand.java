package dev.mailgw.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "user",
    description = "Shows and changes users and mailboxes of the running lab.",
    mixinStandardHelpOptions = true)
final class LabUserCommand {

  @Command(name = "list", description = "All of them, one a line.", mixinStandardHelpOptions = true)
  int list(@Mixin ReadyFileOption ready) throws Exception {
    for (JsonNode user : ready.lab().get("/api/v1/users")) {
      System.out.printf(
          "%-30s %-6s %-15s %s%n",
          user.path("address").asString(),
          user.path("kind").asString(),
          LabWords.list(user.path("protocols")),
          LabWords.list(user.path("obstacles")));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "All that can be set about one.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ReadyFileOption ready,
      @Parameters(paramLabel = "ADDRESS", description = "Whom.") String address)
      throws Exception {
    LabWords.printSettings(ready.lab().get("/api/v1/users/" + UrlPart.of(address)));
    return ExitCode.OK;
  }

  @Command(name = "set", description = "Changes them at once.", mixinStandardHelpOptions = true)
  int set(
      @Mixin ReadyFileOption ready,
      @Parameters(
              index = "0",
              paramLabel = "ADDRESS",
              description = "Whom; also a pattern with *, or shared, delegates, own, everyone.")
          String address,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "KEY=VALUE",
              description = "As 'show' prints them.")
          Map<String, String> changes)
      throws Exception {
    JsonNode changed = ready.lab().send("PATCH", "/api/v1/users/" + UrlPart.of(address), changes);
    changed.forEach(user -> System.out.println("changed " + user.path("address").asString()));
    return ExitCode.OK;
  }
}
