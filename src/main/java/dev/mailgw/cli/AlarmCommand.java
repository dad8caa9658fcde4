package dev.mailgw.cli;

import dev.mailgw.app.AlarmTest;
import dev.mailgw.app.Environment;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.spool.Ruling;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "alarm",
    description = "Shows the alarms, and tries the way that they take.",
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

  @Command(
      name = "list",
      description = "Lists the running gateway's alarms; exits with 1 if one fires.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ConfigOption config,
      @Option(names = "--json", description = "As JSON, with all there is.") boolean json)
      throws Exception {
    String text = new RunningGateway(config.load()).alarms();
    JsonNode answer = Json.mapper().readTree(text);
    if (json) {
      System.out.println(Json.mapper().writeValueAsString(answer));
    } else {
      AlarmText.print(answer);
    }
    boolean fires = answer.path("alarms").valueStream().anyMatch(AlarmText::firing);
    return fires ? ExitCode.FAILED : ExitCode.OK;
  }

  private static int told(boolean done, String text) {
    System.out.println("the test alarm " + text);
    return done ? ExitCode.OK : ExitCode.FAILED;
  }
}
