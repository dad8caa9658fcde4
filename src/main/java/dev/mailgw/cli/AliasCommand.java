package dev.mailgw.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
}
