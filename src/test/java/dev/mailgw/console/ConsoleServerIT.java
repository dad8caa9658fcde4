package dev.mailgw.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConsoleServerIT {

  private final ConsoleFixture gateway = new ConsoleFixture();
  private final HttpClient client = HttpClient.newHttpClient();
  private ConsoleServer server;

  @BeforeEach
  void start() throws ConsoleException {
    server = new ConsoleServer(ConsoleSettings.loopback(0), gateway.sources());
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void givesMetricsInTheFormatThatIsAskedFor() throws Exception {
    HttpResponse<String> text = get("/metrics");
    assertThat(text.body()).isEqualTo("mailgw_up 1\n");
    assertThat(header(text, "content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    HttpResponse<String> open =
        send(request("/metrics").header("Accept", "application/openmetrics-text; version=1.0.0"));
    assertThat(header(open, "content-type")).startsWith("application/openmetrics-text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/readyz", "/-/ready"})
  void answers503WithIssuesAndActionsWhenNotReady(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(200);
    gateway.ready = false;
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo(
            "{\"healthy\":false,\"message\":\"not ready, issues: 1\","
                + "\"issues\":[\"the spool is closed\"],\"actions\":[\"restart mailgw\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/-/healthy"})
  void staysAliveWhenNotReady(String path) throws Exception {
    gateway.ready = false;
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void showsTheStatusAsJsonWithSecondsAndRfc3339Times() throws Exception {
    JsonNode status = JsonMapper.shared().readTree(get("/api/v1/status").body());
    assertThat(status.get("started").asString()).isEqualTo("2026-11-22T06:00:00Z");
    JsonNode sales = status.get("aliases").get(0);
    assertThat(sales.get("status").asString()).isEqualTo("active");
    assertThat(sales.get("messages").asInt()).isEqualTo(60);
    assertThat(sales.get("lastSuccess").asString()).isEqualTo("2026-11-22T08:00:00.203Z");
    assertThat(sales.get("visits").get(0).get("seconds").asDouble()).isEqualTo(0.203);
    assertThat(sales.get("visits").get(0).get("phases").propertyNames())
        .containsExactly("dns", "connect", "tls", "auth", "fetch", "store");
    assertThat(sales.get("failures").get(0).get("cause").asString()).isEqualTo("imap-disabled");
    assertThat(status.get("aliases").get(1).get("lastSuccess").isNull()).isTrue();
    assertThat(status.get("accounts").get(0).get("expires").asString())
        .isEqualTo("2026-11-22T09:00:00Z");
    assertThat(status.get("queue").get(0).get("oldestSeconds").asDouble()).isEqualTo(4.5);
  }

  @Test
  void servesThePageAndEverythingItLoads() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.body()).contains("Is mail flowing?").doesNotContain("http://", "https://");
    assertThat(header(get("/console.js"), "content-type")).startsWith("text/javascript");
    assertThat(header(get("/console.css"), "content-type")).startsWith("text/css");
    assertThat(header(get("/icon.svg"), "content-type")).isEqualTo("image/svg+xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/api/v1/status", "/readyz", "/nothing"})
  void tellsBrowsersToRunNothingElse(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(header(answer, "content-security-policy"))
        .startsWith("default-src 'self';")
        .endsWith("frame-ancestors 'none'");
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api/v1/",
        "/overview.html",
        "/../console.js",
        "/%2e%2e/x",
        "/console.JS"
      })
  void answers404AsJsonForAnUnknownPath(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"error\":\"nothing here\"}");
  }

  @Test
  void answers405AndSaysWhatIsAllowed() throws Exception {
    HttpResponse<String> post = send(request("/metrics").POST(BodyPublishers.ofString("x")));
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(header(post, "allow")).isEqualTo("GET, HEAD");
    HttpResponse<String> reload = get("/-/reload");
    assertThat(reload.statusCode()).isEqualTo(405);
    assertThat(header(reload, "allow")).isEqualTo("POST");
    assertThat(gateway.reloads).isZero();
  }

  @Test
  void answersHeadLikeGetWithoutABody() throws Exception {
    HttpResponse<String> head = send(request("/metrics").HEAD());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void keepsTheDetailsOfItsOwnFailureToItself() throws Exception {
    gateway.statusFails = true;
    HttpResponse<String> answer = get("/api/v1/status");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("jdbc", "Exception", "secret");
  }

  @Test
  void doesWhatAPersonMayHaveDoneAndOnlyByPost() throws Exception {
    String path = "/api/v1/aliases/sales/activate";
    assertThat(raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", ""))
        .startsWith("HTTP/1.1 200")
        .contains("\"done\":true");
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", ""))
        .startsWith("HTTP/1.1 405");
    assertThat(
            raw(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.test\r\n\r\n",
                ""))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    // announced and not sent: the refusal must not wait for it, and may close before it is read
    String answer =
        raw("POST /-/reload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n", "");
    assertThat(answer).startsWith("HTTP/1.1 413");
    assertThat(gateway.reloads).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
        "127.0.0.1@evil.example", "10.0.0.1", "[::2]", "localhost:8080.evil.example"
      })
  void answersToNoNameThatCouldBePointedHere(String host) throws Exception {
    for (String start : List.of("GET /api/v1/status", "GET /", "GET /metrics", "POST /-/reload")) {
      String answer =
          raw(start + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n", "");
      assertThat(answer).matches("(?s)HTTP/1\\.1 4(21|00) .*").doesNotContain("sales", "mailgw_up");
    }
    assertThat(gateway.reloads).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:9", "127.0.0.1:80", "127.1.2.3", "[::1]:8080"})
  void answersToLoopbacksOwnNames(String host) throws Exception {
    assertThat(raw("GET /livez HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n", ""))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void reloadsForAProgramOnThisMachine() throws Exception {
    HttpResponse<String> answer = send(request("/-/reload").POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(answer.body()).get("reloaded").asBoolean()).isTrue();
    assertThat(gateway.reloads).isEqualTo(1);
  }

  @Test
  void tellsTheProblemsOfAConfigurationThatItDoesNotTake() throws Exception {
    gateway.problems = List.of("line 3: unknown key 'alises', did you mean 'aliases'?");
    HttpResponse<String> answer = send(request("/-/reload").POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("did you mean 'aliases'?");
  }

  @Test
  void doesNotReloadForAnotherSitesPage() throws Exception {
    for (String[] header :
        new String[][] {
          {"Origin", "https://evil.example"},
          {"Origin", "null"},
          {"Origin", "http://127.0.0.1:1"},
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"}
        }) {
      HttpResponse<String> answer =
          send(request("/-/reload").header(header[0], header[1]).POST(BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(String.join(": ", header)).isEqualTo(403);
    }
    assertThat(gateway.reloads).isZero();
  }

  @Test
  void reloadsOnlyForTheBearerOfTheAdminTokenWhereOneIsSet() throws Exception {
    ConsoleSettings settings =
        new ConsoleSettings(
            InetAddress.ofLiteral("127.0.0.1"),
            0,
            Optional.of(Secret.of("t0p-secret")),
            Optional.empty());
    try (ConsoleServer guarded = new ConsoleServer(settings, gateway.sources())) {
      guarded.start();
      URI reload = URI.create("http://127.0.0.1:" + guarded.port() + "/-/reload");
      HttpRequest.Builder post = HttpRequest.newBuilder(reload).POST(BodyPublishers.noBody());
      HttpResponse<String> without = send(post.copy());
      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(header(without, "www-authenticate")).isEqualTo("Bearer realm=\"mailgw\"");
      assertThat(send(post.copy().header("Authorization", "Bearer wrong")).statusCode())
          .isEqualTo(401);
      assertThat(send(post.copy().header("Authorization", "Basic t0p-secret")).statusCode())
          .isEqualTo(401);
      assertThat(gateway.reloads).isZero();
      assertThat(send(post.copy().header("Authorization", "bearer t0p-secret")).statusCode())
          .isEqualTo(200);
      assertThat(gateway.reloads).isEqualTo(1);
    }
  }

  @Test
  void saysInOneLineThatThePortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        ConsoleServer second =
            new ConsoleServer(ConsoleSettings.loopback(other.getLocalPort()), gateway.sources())) {
      assertThatThrownBy(second::start)
          .isInstanceOf(ConsoleException.class)
          .hasMessage(
              "the console can't listen on 127.0.0.1 port %d: Address already in use; stop the"
                  + " other program or set another console port",
              other.getLocalPort());
    }
  }

  @Test
  void stopsSoonThoughAConnectionStaysOpen() throws Exception {
    try (Socket idle = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      idle.getOutputStream().write("GET /livez HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      HttpRequest.Builder late = request("/livez");
      long before = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      assertThatThrownBy(() -> send(late)).isInstanceOf(IOException.class);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** For what an honest client does not send. */
  private String raw(String head, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body.getBytes(StandardCharsets.US_ASCII));
      return answer(socket.getInputStream());
    }
  }

  /** The status line, the headers, and as much of a body as they announce. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(body), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
