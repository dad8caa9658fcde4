package dev.mailgw.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "instance",
    description = "The retriever and dispatcher instances of the running gateway.",
    mixinStandardHelpOptions = true)
final class InstanceCommand {

  private static final String NAME = "As in the list; with its service before it if need be.";

  @Command(
      name = "list",
      description = "Lists them with what they do.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ConfigOption config,
      @Option(names = "--json", description = "As JSON, with all there is.") boolean json)
      throws Exception {
    String text = new RunningGateway(config.load()).instances();
    if (json) {
      System.out.println(text);
    } else {
      Json.mapper().readTree(text).forEach(InstanceCommand::print);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "start",
      description = "Starts one; it stays so until it is stopped, or the gateway ends or reloads.",
      mixinStandardHelpOptions = true)
  int start(
      @Mixin ConfigOption config, @Parameters(paramLabel = "NAME", description = NAME) String name)
      throws Exception {
    act(config, name, "start");
    System.out.println("instance " + name + " is started");
    return ExitCode.OK;
  }

  @Command(
      name = "stop",
      description = "Stops one: no new work; what is under way ends.",
      mixinStandardHelpOptions = true)
  int stop(
      @Mixin ConfigOption config, @Parameters(paramLabel = "NAME", description = NAME) String name)
      throws Exception {
    act(config, name, "stop");
    System.out.println("instance " + name + " is stopped; what is under way ends");
    return ExitCode.OK;
  }

  private static void act(ConfigOption config, String name, String what) throws Exception {
    new RunningGateway(config.load())
        .act(
            "/api/v1/instances/" + UrlPart.of(name) + "/" + what,
            "the running gateway has no instance '"
                + name
                + "', or more than one: mailgw instance list shows them, and 'retriever-NAME' or"
                + " 'dispatcher-NAME' names one");
  }

  private static void print(JsonNode instance) {
    System.out.printf(
        "%-10s %-16s %-8s %-9s started %s, last run %s, %d aliases%n",
        instance.path("service").asString(),
        instance.path("name").asString(),
        instance.path("state").asString(),
        instance.path("startType").asString(),
        time(instance.path("startTime")),
        time(instance.path("lastRunTime")),
        instance.path("aliases").size());
  }

  private static String time(JsonNode time) {
    return time.isNull() ? "never" : time.asString();
  }
}
