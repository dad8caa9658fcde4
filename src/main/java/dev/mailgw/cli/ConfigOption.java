package dev.mailgw.cli;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the configuration is; mixed into the commands that need one. */
final class ConfigOption {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "${env:MAILGW_CONFIG:-conf/mailgw.yaml}",
      description = "Configuration file. Default: $MAILGW_CONFIG, else conf/mailgw.yaml")
  private Path file;

  Path file() {
    return file;
  }

  ConfigLoader loader() {
    Map<String, String> environment = System.getenv();
    return new ConfigLoader(environment, note -> System.err.println("mailgw: note: " + note));
  }

  GatewayConfig load() throws ConfigException {
    return loader().load(file);
  }
}
