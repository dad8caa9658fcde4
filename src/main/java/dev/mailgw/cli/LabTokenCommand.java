package dev.mailgw.cli;

import dev.mailgw.config.yaml.DurationText;
import dev.mailgw.lab.config.LabConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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
    JsonNode ready = ready();
    Map<String, Object> ask = new LinkedHashMap<>();
    ask.put("user", user);
    if (client != null) {
      ask.put("client", client);
    }
    ask.put("scopes", scopes);
    ask.put("ttlSeconds", seconds());
    JsonNode answer = post(URI.create(ready.path("apiUrl").asString() + "/api/v1/tokens"), ask);
    System.out.println(answer.path("accessToken").asString());
    return ExitCode.OK;
  }

  private long seconds() {
    return DurationText.parse(ttl)
        .map(Duration::toSeconds)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(), "--ttl: '" + ttl + "' is not a time such as 90s or 1h"));
  }

  private JsonNode ready() throws IOException {
    Path file =
        readyFile == null
            ? LabConfig.builtIn().dataDirectory().resolve(LabCommand.READY_FILE)
            : readyFile;
    try {
      return Json.mapper().readTree(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no lab has written '" + file + "': start one (mailgw lab), or name its --ready-file", e);
    } catch (JacksonException e) {
      throw new IOException("'" + file + "' is no ready file: it holds no JSON", e);
    }
  }

  private static JsonNode post(URI uri, Object body) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(10))
              .POST(BodyPublishers.ofString(Json.mapper().writeValueAsString(body)))
              .build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException("the lab refuses: " + said(response.body()));
      }
      return Json.mapper().readTree(response.body());
    } catch (ConnectException e) {
      throw new IOException("the lab at " + uri.getAuthority() + " does not run any more", e);
    }
  }

  /** What the lab means by {@code {"error":"…"}}; anything else as it is. */
  private static String said(String body) {
    try {
      return Json.mapper().readTree(body).path("error").asString(body.strip());
    } catch (JacksonException _) {
      return body.strip();
    }
  }
}
