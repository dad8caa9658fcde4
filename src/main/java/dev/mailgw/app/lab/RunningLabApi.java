package dev.mailgw.app.lab;

import dev.mailgw.lab.config.LabConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A lab that runs, asked over its own interface. Immutable. */
public final class RunningLabApi {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** What the file is called where {@code mailgw lab} is not told otherwise. */
  public static final String READY_FILE = "ready.json";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String JSON = "application/json";

  private final String url;

  private RunningLabApi(String url) {
    this.url = url;
  }

  /**
   * The lab that wrote this file.
   *
   * @param readyFile where {@code mailgw lab} writes it if null
   * @throws IOException if no lab has; says what to do
   */
  public static RunningLabApi of(Path readyFile) throws IOException {
    Path file =
        readyFile == null ? LabConfig.builtIn().dataDirectory().resolve(READY_FILE) : readyFile;
    try {
      JsonNode ready = MAPPER.readTree(Files.readString(file));
      return new RunningLabApi(ready.path("apiUrl").asString());
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no lab has written '" + file + "': start one (mailgw lab), or name its --ready-file", e);
    } catch (JacksonException e) {
      throw new IOException("'" + file + "' is no ready file: it holds no JSON", e);
    }
  }

  /** Asks. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody(), JSON);
  }

  /** Has it end something. */
  public JsonNode delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, BodyPublishers.noBody(), JSON);
  }

  /**
   * Has it do something.
   *
   * @param body turned into JSON
   * @throws IOException if the lab refuses, with its reason
   */
  public JsonNode send(String method, String path, Object body)
      throws IOException, InterruptedException {
    var text = BodyPublishers.ofString(MAPPER.writeValueAsString(body));
    return send(method, path, text, JSON);
  }

  /** As {@link #send} with the method POST. */
  public JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  /** As {@link #post(String, Object)} with a file as it is. */
  public JsonNode post(String path, Path file, String contentType)
      throws IOException, InterruptedException {
    return send("POST", path, BodyPublishers.ofByteArray(Files.readAllBytes(file)), contentType);
  }

  private JsonNode send(String method, String path, BodyPublisher body, String contentType)
      throws IOException, InterruptedException {
    URI uri = URI.create(url + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Content-Type", contentType)
              .timeout(LONGEST)
              .method(method, body)
              .build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException("the lab refuses: " + said(response.body()));
      }
      return MAPPER.readTree(response.body());
    } catch (ConnectException e) {
      throw new IOException("the lab at " + uri.getAuthority() + " does not run any more", e);
    }
  }

  /** What the lab means by {@code {"error":"…"}}; anything else as it is. */
  private static String said(String body) {
    try {
      return MAPPER.readTree(body).path("error").asString(body.strip());
    } catch (JacksonException _) {
      return body.strip();
    }
  }
}
