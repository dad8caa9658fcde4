package dev.mailgw.cli;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.HttpSettings;
import dev.mailgw.oauth.AccountId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The gateway that runs with a configuration, asked over its console's HTTP. */
final class RunningGateway {

  private final HttpSettings settings;

  RunningGateway(GatewayConfig config) {
    this.settings = config.http();
  }

  /** How it is, as JSON. */
  String status() throws IOException, InterruptedException {
    return get("/api/v1/status");
  }

  /** How its instances are, as JSON. */
  String instances() throws IOException, InterruptedException {
    return get("/api/v1/instances");
  }

  /** How its tokens are, as JSON. */
  String tokens() throws IOException, InterruptedException {
    return get("/api/v1/tokens");
  }

  /** What alarms it has, as JSON. */
  String alarms() throws IOException, InterruptedException {
    return get("/api/v1/alarms");
  }

  /** Whom it leaves alone now, as JSON. */
  String rests() throws IOException, InterruptedException {
    return get("/api/v1/rests");
  }

  /** What it has counted, in the format of Prometheus. */
  String metrics() throws IOException, InterruptedException {
    return get("/metrics");
  }

  /** Has it write what Flight Recorder keeps into its data directory. */
  void record() throws IOException, InterruptedException {
    act("/api/v1/recording", "it knows no flight recording: it is older than this program");
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request(path).GET());
    if (response.statusCode() != 200) {
      throw new IOException(response.uri() + " answers " + response.statusCode());
    }
    return response.body();
  }

  /**
   * Has it do something.
   *
   * @param unknown what to say if it knows no such thing
   * @throws IOException if it is not done, with its reasons
   */
  void act(String path, String unknown) throws IOException, InterruptedException {
    act(path, Map.of(), unknown);
  }

  /**
   * Has it do something.
   *
   * @param fields sent along as a form
   * @param unknown what to say if it knows no such thing
   * @throws IOException if it is not done, with its reasons
   */
  void act(String path, Map<String, String> fields, String unknown)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(post(path, fields));
    if (response.statusCode() == 404) {
      throw new IOException(unknown);
    }
    if (response.statusCode() != 200) {
      throw new IOException(reason(response));
    }
  }

  /**
   * Has it do something and gives what it answers, be it a refusal.
   *
   * @param fields sent along as a form
   * @throws IOException if it answers anything but JSON
   */
  JsonNode ask(String path, Map<String, String> fields) throws IOException, InterruptedException {
    HttpResponse<String> response = send(post(path, fields));
    try {
      return Json.mapper().readTree(response.body());
    } catch (JacksonException _) {
      throw new IOException(response.uri() + " answers " + response.statusCode());
    }
  }

  private HttpRequest.Builder post(String path, Map<String, String> fields) throws IOException {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + UrlPart.of(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        fields.isEmpty()
            ? request(path).POST(BodyPublishers.noBody())
            : request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    return authorized(request);
  }

  /**
   * Hands it a mail.
   *
   * @param query what is said of it
   * @param file where it is; null for standard input
   * @return the queue id
   * @throws IOException if it is not queued, with the reason
   */
  String send(String query, Map<String, String> headers, Path file)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("/api/v1/messages" + (query.isEmpty() ? "" : "?" + query))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "message/rfc822")
            .POST(
                file == null
                    ? BodyPublishers.ofInputStream(() -> System.in)
                    : BodyPublishers.ofFile(file));
    headers.forEach(request::header);
    HttpResponse<String> response = send(authorized(request));
    JsonNode answer = Json.mapper().readTree(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(answer.path("error").asString(response.body().strip()));
    }
    return answer.path("queueId").asString();
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) throws IOException {
    return settings.adminToken().isPresent()
        ? request.header("Authorization", "Bearer " + settings.adminToken().get().read().reveal())
        : request;
  }

  /** No gateway listens where the configuration says. */
  static final class NotRunningException extends IOException {

    private static final long serialVersionUID = 1;

    NotRunningException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Has it use what was stored for an account just now, if it runs; says so, or what to do. */
  void tellOfLogin(AccountId account) {
    String name = account.value();
    try {
      act("/api/v1/accounts/" + UrlPart.of(name) + "/refresh", "it has no account '" + name + "'");
      System.out.println("the running gateway uses it");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (NotRunningException _) {
      // it will find what is stored when it starts
    } catch (IOException e) {
      System.err.println(
          "mailgw: the running gateway does not use it yet (%s); it will with its next renewal, or after 'mailgw token refresh %s'"
              .formatted(e.getMessage(), name));
    }
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create("http://" + settings.address() + ":" + settings.port() + path);
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(100));
  }

  private static String reason(HttpResponse<String> response) {
    JsonNode problems = Json.mapper().readTree(response.body()).path("problems");
    return problems.isEmpty() ? response.body().strip() : problems.get(0).asString();
  }

  private static HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      URI uri = request.uri();
      throw new NotRunningException(
          "nothing listens on " + uri.getHost() + ":" + uri.getPort() + "; is mailgw running?", e);
    }
  }
}
