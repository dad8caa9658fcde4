package dev.mailgw.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "log",
    description = "The log of the running gateway.",
    mixinStandardHelpOptions = true)
final class LogCommand {

  @Command(
      name = "level",
      description = "Changes how much a part of the program logs, until its next start.",
      mixinStandardHelpOptions = true)
  int level(
      @Mixin ConfigOption config,
      @Parameters(
              paramLabel = "LOGGER",
              description = "A package, for instance dev.mailgw.retrieve; or root.")
          String logger,
      @Parameters(
              paramLabel = "LEVEL",
              description = "trace, debug, info, warn, error; default as before.")
          String level)
      throws Exception {
    new RunningGateway(config.load())
        .act(
            "/api/v1/log",
            Map.of("logger", logger, "level", level),
            "the running gateway can't change its log's level: it is older than this program");
    System.out.println("log level of " + logger + " is " + level + " until the next start");
    return ExitCode.OK;
  }
}
