package dev.mailgw.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "status",
    description = "Asks the running gateway how it is.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class StatusCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "As JSON, with all there is.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    String text = new RunningGateway(config.load()).status();
    if (json) {
      System.out.println(text);
    } else {
      print(Json.mapper().readTree(text));
    }
    return ExitCode.OK;
  }

  private static void print(JsonNode status) {
    System.out.printf(
        "mailgw %s, profile %s, running since %s%n",
        status.path("version").asString(),
        status.path("profile").asString(),
        inSeconds(status.path("started")));
    for (JsonNode alias : status.path("aliases")) {
      System.out.printf(
          "alias %-20s %-5s %-19s %8d messages, last success %s%s%n",
          alias.path("alias").asString(),
          alias.path("protocol").asString(),
          alias.path("status").asString(),
          alias.path("messages").asLong(),
          orNever(alias.path("lastSuccess")),
          following(alias.path("reason")));
    }
    for (JsonNode probe : status.path("probes")) {
      System.out.printf("probe %-20s %s%n", probe.path("alias").asString(), ProbeText.of(probe));
    }
    for (JsonNode queue : status.path("queue")) {
      System.out.printf(
          "queue %-20s %d%n", queue.path("state").asString(), queue.path("messages").asLong());
    }
    for (JsonNode account : status.path("accounts")) {
      System.out.printf(
          "account %-18s token expires %s%s%n",
          account.path("account").asString(),
          orNever(account.path("expires")),
          following(account.path("text")));
    }
  }

  static String following(JsonNode text) {
    return text.asString().isEmpty() ? "" : " – " + text.asString();
  }

  static String orNever(JsonNode time) {
    return time.isNull() || time.isMissingNode() ? "never" : inSeconds(time);
  }

  private static String inSeconds(JsonNode time) {
    return Instant.parse(time.asString()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
