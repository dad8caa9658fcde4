package dev.mailgw.cli;

import dev.mailgw.config.yaml.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "token",
    description = "Prints an access token of the running lab, and nothing else.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class LabTokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "USER", description = "Address of the user whose token it is.")
  private String user;

  @Option(names = "--client", paramLabel = "ID", description = "Default: the first client.")
  private String client;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      defaultValue = "imap,pop,smtp",
      description = "Default: ${DEFAULT-VALUE}")
  private List<String> scopes;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "How long it is good, for instance 90s. Default: ${DEFAULT-VALUE}")
  private String ttl;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "What the running lab wrote. Default: where 'mailgw lab' writes it")
  private Path readyFile;

  @Override
  public Integer call() throws Exception {
    RunningLabApi lab = RunningLabApi.of(readyFile);
    Map<String, Object> ask = new LinkedHashMap<>();
    ask.put("user", user);
    if (client != null) {
      ask.put("client", client);
    }
    ask.put("scopes", scopes);
    ask.put("ttlSeconds", seconds());
    System.out.println(lab.post("/api/v1/tokens", ask).path("accessToken").asString());
    return ExitCode.OK;
  }

  private long seconds() {
    return DurationText.parse(ttl)
        .map(Duration::toSeconds)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(), "--ttl: '" + ttl + "' is not a time such as 90s or 1h"));
  }
}
