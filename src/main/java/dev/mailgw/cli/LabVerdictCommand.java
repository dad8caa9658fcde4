package dev.mailgw.cli;

import dev.mailgw.app.lab.RunningLabApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "verdict",
    description = "Tells how the clients of the running lab have behaved; 1 if one has not.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class LabVerdictCommand implements Callable<Integer> {

  @Option(names = "--json", description = "As JSON: client, rule, ok and evidence of each.")
  private boolean json;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "What the running lab wrote. Default: where 'mailgw lab' writes it")
  private Path readyFile;

  @Override
  public Integer call() throws Exception {
    JsonNode verdicts = RunningLabApi.of(readyFile).get("/api/v1/verdict");
    if (json) {
      System.out.println(Json.mapper().writeValueAsString(verdicts));
    } else {
      print(verdicts);
    }
    boolean clean = verdicts.valueStream().allMatch(v -> v.path("ok").asBoolean());
    return clean ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void print(JsonNode verdicts) {
    Map<String, List<JsonNode>> clients = new LinkedHashMap<>();
    verdicts.forEach(
        v -> clients.computeIfAbsent(v.path("client").asString(), _ -> new ArrayList<>()).add(v));
    if (clients.isEmpty()) {
      System.out.println("no client has done anything yet");
    }
    clients.forEach((client, found) -> {
      System.out.println(client);
      found.stream().filter(v -> !v.path("ok").asBoolean()).forEach(v -> print("BREACH", v));
      found.stream().filter(v -> v.path("ok").asBoolean()).forEach(v -> print("ok", v));
    });
  }

  private static void print(String result, JsonNode verdict) {
    System.out.printf(
        "  %-6s  %-35s  %s%n",
        result, verdict.path("rule").asString(), verdict.path("evidence").asString());
  }
}
