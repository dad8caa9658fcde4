package dev.mailgw.cli;

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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A running lab, found by its ready file and asked over its own interface. */
final class RunningLabApi {

  private final String url;

  private RunningLabApi(String url) {
    this.url = url;
  }

  /**
   * The lab that wrote this file.
   *
   * @param readyFile null for where {@code mailgw lab} writes it
   * @throws IOException if it can't be read
   */
  static RunningLabApi of(Path readyFile) throws IOException {
    Path file =
        readyFile == null
            ? LabConfig.builtIn().dataDirectory().resolve(LabCommand.READY_FILE)
            : readyFile;
    try {
      JsonNode ready = Json.mapper().readTree(Files.readString(file));
      return new RunningLabApi(ready.path("apiUrl").asString());
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no lab has written '" + file + "': start one (mailgw lab), or name its --ready-file", e);
    } catch (JacksonException e) {
      throw new IOException("'" + file + "' is no ready file: it holds no JSON", e);
    }
  }

  /** What it answers to GET, as JSON. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return Json.mapper().readTree(send(request(path).GET()));
  }

  /** What it answers to POST with this as JSON. */
  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    String json = Json.mapper().writeValueAsString(body);
    return Json.mapper()
        .readTree(
            send(
                request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(10));
  }

  private static String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException("the lab refuses: " + said(response.body()));
      }
      return response.body();
    } catch (ConnectException e) {
      throw new IOException(
          "the lab at " + request.uri().getAuthority() + " does not run any more", e);
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
