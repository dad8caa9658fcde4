package dev.mailgw.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "alias",
    description = "Changes an alias of the running gateway.",
    mixinStandardHelpOptions = true)
final class AliasCommand {

  @Command(
      name = "activate",
      description = "Lets the gateway fetch an alias again that became inactive.",
      mixinStandardHelpOptions = true)
  int activate(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "ALIAS", description = "As it is called in the configuration.")
          String alias)
      throws Exception {
    new RunningGateway(config.load())
        .act(
            "/api/v1/aliases/" + UrlPart.of(alias) + "/activate",
            "the running gateway has no alias '" + alias + "'");
    System.out.println("alias " + alias + " is active");
    return ExitCode.OK;
  }

  @Command(
      name = "deactivate",
      description = "Has the gateway leave an alias's mailbox alone until somebody activates it.",
      mixinStandardHelpOptions = true)
  int deactivate(
      @Mixin ConfigOption config,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Why; shown with its status.")
          String reason,
      @Parameters(paramLabel = "ALIAS", description = "As it is called in the configuration.")
          String alias)
      throws Exception {
    new RunningGateway(config.load())
        .act(
            "/api/v1/aliases/" + UrlPart.of(alias) + "/deactivate",
            Map.of("by", System.getProperty("user.name", ""), "reason", reason),
            "the running gateway has no alias '" + alias + "'");
    System.out.println("alias " + alias + " is not fetched until somebody activates it");
    return ExitCode.OK;
  }
}
