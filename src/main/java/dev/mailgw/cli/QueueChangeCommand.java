package dev.mailgw.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Has the running gateway do something to mails of its queue. */
final class QueueChangeCommand {

  private static final int AT_ONCE = 500;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ConfigOption config;
  @Mixin private QueueOptions wanted;

  @Option(names = "--all", description = "All that the other options let through.")
  private boolean all;

  @Option(names = "--json", description = "What came of each, as JSON.")
  private boolean json;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "As 'queue list' shows it.")
  private List<String> ids = List.of();

  @Command(
      name = "retry",
      description =
          "Makes mails due now; one that has failed goes to those only who did not get it.",
      mixinStandardHelpOptions = true)
  static final class Retry implements Callable<Integer> {

    @Mixin private QueueChangeCommand change;

    @Option(names = "--force", description = "Also what may have arrived already.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
      return change.run("retry", Map.of("force", Boolean.toString(force)));
    }
  }

  @Command(
      name = "hold",
      description = "Keeps queued mails from being sent until they are released.",
      mixinStandardHelpOptions = true)
  static final class Hold implements Callable<Integer> {

    @Mixin private QueueChangeCommand change;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
    private String reason;

    @Override
    public Integer call() throws Exception {
      return change.run("hold", Map.of("reason", reason));
    }
  }

  @Command(
      name = "release",
      description = "Queues held mails again.",
      mixinStandardHelpOptions = true)
  static final class Release implements Callable<Integer> {

    @Mixin private QueueChangeCommand change;

    @Option(names = "--force", description = "Also what may have arrived already.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
      return change.run("release", Map.of("force", Boolean.toString(force)));
    }
  }

  @Command(
      name = "cancel",
      description = "Takes mails back that are queued or held; they stay in the ledger.",
      mixinStandardHelpOptions = true)
  static final class Cancel implements Callable<Integer> {

    @Mixin private QueueChangeCommand change;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
    private String reason;

    @Override
    public Integer call() throws Exception {
      return change.run("cancel", Map.of("reason", reason));
    }
  }

  private int run(String verb, Map<String, String> more) throws Exception {
    if (all == !ids.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name mails (ID...), or say --all, with a filter if you like");
    }
    RunningGateway gateway = new RunningGateway(config.load());
    Map<String, String> fields = new HashMap<>(more);
    fields.put("by", System.getProperty("user.name", ""));
    List<JsonNode> answers = new ArrayList<>();
    if (all) {
      fields.put("all", "true");
      fields.putAll(wanted.fields());
      answers.add(gateway.ask("/api/v1/queue/" + verb, fields));
    }
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      fields.put("ids", String.join(",", ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
      answers.add(gateway.ask("/api/v1/queue/" + verb, fields));
    }
    return told(verb, answers);
  }

  private int told(String verb, List<JsonNode> answers) throws IOException {
    int refused = 0;
    int done = 0;
    for (JsonNode answer : answers) {
      if (answer.has("error")) {
        throw new IOException(answer.path("error").asString());
      }
      refused += answer.path("refused").asInt();
      done += answer.path("done").asInt();
      answer.path("results").forEach(this::tell);
    }
    if (!json && (all || ids.size() > 1)) {
      System.out.printf("%s: %d done, %d refused%n", verb, done, refused);
    }
    return refused > 0 ? ExitCode.FAILED : ExitCode.OK;
  }

  private void tell(JsonNode result) {
    if (json) {
      System.out.println(result);
    } else {
      System.out.println(
          "mail " + result.path("id").asString() + " " + result.path("text").asString());
    }
  }
}
