package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.testing.PrometheusFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus with the configuration that is shipped; only port and interval are others. */
final class PrometheusServer implements AutoCloseable {

  private final Process process;
  private final Lines log;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  private PrometheusServer(Process process, int port) {
    this.process = process;
    this.log = Lines.of(process.errorReader(UTF_8));
    this.url = "http://127.0.0.1:" + port + "/api/v1/";
  }

  /** Scrapes the gateway on this port each second from now on. */
  static PrometheusServer scraping(int gateway, Path folder) throws Exception {
    for (String rules : List.of("recording.rules.yml", "alert.rules.yml")) {
      Files.copy(PrometheusFiles.FOLDER.resolve(rules), folder.resolve(rules));
    }
    String shipped = Files.readString(PrometheusFiles.FOLDER.resolve("prometheus.yml"));
    assertThat(shipped).contains("127.0.0.1:8025", "_interval: 15s");
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        shipped
            .replace("127.0.0.1:8025", "127.0.0.1:" + gateway)
            .replace("_interval: 15s", "_interval: 1s"));
    int port = RunningLab.freePort();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .start();
    PrometheusServer server = new PrometheusServer(process, port);
    boolean ready =
        server.log.await(line -> line.contains("Server is ready"), Mailgw.SOON).isPresent();
    assertThat(ready).as("Prometheus starts: %s", server.log.soFar()).isTrue();
    return server;
  }

  /** The samples that an expression has now. */
  List<JsonNode> query(String expr) throws IOException, InterruptedException {
    JsonNode answer = get("query?query=" + URLEncoder.encode(expr, UTF_8));
    assertThat(answer.path("status").asString()).as(expr + ": " + answer).isEqualTo("success");
    return answer.at("/data/result").valueStream().toList();
  }

  /** What its rules are and how their last evaluation went. */
  List<JsonNode> rules() throws IOException, InterruptedException {
    return get("rules")
        .at("/data/groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .toList();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().join();
  }
}
