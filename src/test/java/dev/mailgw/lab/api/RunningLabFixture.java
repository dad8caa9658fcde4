package dev.mailgw.lab.api;

import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.mailbox.LabMailbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample tenant on free ports, and its own interface. */
final class RunningLabFixture implements AutoCloseable {

  /** A status and what came with it. */
  record Reply(int status, JsonNode body) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final Exchange exchange = new Exchange(_ -> {});
  private final Lab lab;

  RunningLabFixture(Path directory) throws IOException {
    LabConfig config =
        LabConfig.builtIn().withPortBase(0).withDataDirectory(directory.resolve("lab"));
    lab = Lab.start(config, exchange, InstantSource.system(), new Random(3));
  }

  Lab lab() {
    return lab;
  }

  LabMailbox mailbox(String address) {
    return exchange.mailbox(address);
  }

  String url() {
    return lab.ready().apiUrl();
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /** JSON. */
  Reply send(String method, String path, String body) throws IOException, InterruptedException {
    return send(method, path, "application/json", body);
  }

  Reply send(String method, String path, String contentType, String body)
      throws IOException, InterruptedException {
    var reply = text(method, path, contentType, body);
    return new Reply(reply.statusCode(), JsonMapper.shared().readTree(reply.body()));
  }

  HttpResponse<String> text(String method, String path, String contentType, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    lab.close();
    http.close();
  }
}
