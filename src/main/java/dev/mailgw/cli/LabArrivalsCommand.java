package dev.mailgw.cli;

import dev.mailgw.app.lab.RunningLabApi;
import dev.mailgw.lab.mail.ArrivalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
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

@Command(
    name = "arrivals",
    description = "Shows what mail arrives in the running lab by itself, changes or stops it.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class LabArrivalsCommand implements Callable<Integer> {

  private static final String PATH = "/api/v1/arrivals";
  private static final String STOP = "stop";

  @Spec private CommandSpec spec;
  @Mixin private ReadyFileOption ready;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RATE|stop",
      description = "For each mailbox: 60/m, 2/s:poisson, 100/h+20@10m (20 more every 10 minutes).")
  private String rate;

  @Option(
      names = "--to",
      paramLabel = "WHO",
      description =
          "Whose mailboxes: an address, a pattern with *, or shared, delegates, own, everyone"
              + " (default).")
  private String to;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    require(to == null || isPlan(), "--to goes with a rate");
    require(
        !isPlan() || ArrivalText.plan(rate, 0).isPresent(),
        "'%s' is neither stop nor %s".formatted(rate, ArrivalText.FORM));
    JsonNode status = asked(ready.lab());
    if (json) {
      Json.write(Path.of("-"), status);
    } else {
      print(status);
    }
    return ExitCode.OK;
  }

  private boolean isPlan() {
    return rate != null && !rate.equals(STOP);
  }

  private JsonNode asked(RunningLabApi lab) throws IOException, InterruptedException {
    if (rate == null) {
      return lab.get(PATH);
    }
    if (rate.equals(STOP)) {
      return lab.delete(PATH);
    }
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("rate", rate);
    if (to != null) {
      plan.put("to", to);
    }
    return lab.send("PUT", PATH, plan);
  }

  private static void print(JsonNode status) {
    String now =
        status.path("running").asBoolean()
            ? "%s to each of %d mailboxes".formatted(rate(status), status.path("mailboxes").size())
            : "no mail arrives by itself";
    System.out.printf(
        Locale.ROOT,
        "%s: %d delivered, %.3f s late on average, %d not taken%s%n",
        now,
        status.path("delivered").asLong(),
        status.path("meanLateness").asDouble(),
        status.path("failed").asLong(),
        status.path("failure").isString() ? "; " + status.path("failure").asString() : "");
  }

  private static String rate(JsonNode status) {
    return status.path("rate").isString()
        ? status.path("rate").asString()
        : status.path("scheduled").asInt() + " mails by a schedule";
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
