package dev.mailgw.cli;

import dev.mailgw.app.AlarmTest;
import dev.mailgw.app.Environment;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.spool.Ruling;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    name = "alarm",
    description = "Tries the way that alarms take.",
    mixinStandardHelpOptions = true)
final class AlarmCommand {

  @Command(
      name = "test",
      description = "Sends a test alarm and says what came of it; running or not.",
      mixinStandardHelpOptions = true)
  int test(@Mixin ConfigOption config) throws Exception {
    GatewayConfig loaded = config.load();
    try {
      JsonNode answer = new RunningGateway(loaded).ask("/api/v1/alarms/test", Map.of());
      if (answer.has("error")) {
        throw new IOException(answer.path("error").asString());
      }
      return told(answer.path("done").asBoolean(), answer.path("text").asString());
    } catch (RunningGateway.NotRunningException _) {
      Ruling ruling = new AlarmTest(loaded, Environment.system()).run();
      return told(ruling.done(), ruling.text());
    }
  }

  private static int told(boolean done, String text) {
    System.out.println("the test alarm " + text);
    return done ? ExitCode.OK : ExitCode.FAILED;
  }
}
