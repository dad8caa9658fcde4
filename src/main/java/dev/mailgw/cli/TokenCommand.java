package dev.mailgw.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    description = "Has the running gateway do something about an account's token.",
    mixinStandardHelpOptions = true)
final class TokenCommand {

  @Command(
      name = "refresh",
      description = "Asks for a new access token now, also after a failure that stopped it.",
      mixinStandardHelpOptions = true)
  int refresh(
      @Mixin ConfigOption config,
      @Parameters(paramLabel = "ACCOUNT", description = "As it is called in the configuration.")
          String account)
      throws Exception {
    new RunningGateway(config.load())
        .act(
            "/api/v1/accounts/" + UrlPart.of(account) + "/refresh",
            "the running gateway has no account '" + account + "'");
    System.out.println("account " + account + " has a new access token");
    return ExitCode.OK;
  }
}
