package dev.mailgw.cli;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.EffectiveConfig;
import dev.mailgw.config.GatewayConfig;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "config",
    description = "Tests or shows the configuration; starts nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class ConfigCommand {

  @Command(
      name = "test",
      description = "Shows all problems at once; exit code 2 if there is one.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  int test(@Mixin ConfigOption config) throws ConfigException {
    GatewayConfig loaded = config.load();
    System.out.printf(
        "%s: ok (profile %s, %d accounts, %d aliases)%n",
        config.file(),
        loaded.profile().name().toLowerCase(Locale.ROOT),
        loaded.accounts().size(),
        loaded.aliases().size());
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Prints all that is in force, defaults too; no secrets.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  int show(@Mixin ConfigOption config) throws ConfigException {
    System.out.print(EffectiveConfig.print(config.load()));
    return ExitCode.OK;
  }
}
