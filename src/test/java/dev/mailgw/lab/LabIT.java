package dev.mailgw.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.config.LabNetwork;
import dev.mailgw.lab.config.LabPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LabIT {

  private static final String CLIENT = "8f2d6c1e-4b7a-4c55-9a3e-2d1f0b9c8e77";
  private static final MailServers.Ports MAIL = new MailServers.Ports(1, 2, 3, 4, 5);

  @TempDir Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> closed = new ArrayList<>();
  private final AtomicReference<MailServers.Setting> given = new AtomicReference<>();
  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.start(config(), this::mailServers, InstantSource.system(), new Random(3));
  }

  @AfterEach
  void stop() {
    lab.close();
    http.close();
  }

  @Test
  void theReadyFileSaysHowToReachIt() throws IOException {
    Path file = directory.resolve("run/ready.json");

    lab.ready().write(file);

    JsonNode ready = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(ready.propertyNames())
        .containsExactly(
            "https",
            "imap",
            "pop3",
            "smtp",
            "imapPlain",
            "pop3Plain",
            "api",
            "caPem",
            "tenant",
            "clients",
            "users",
            "apiUrl",
            "authority",
            "standardHosts",
            "workstationUser");
    assertThat(ready.get("https").isInt()).isTrue();
    assertThat(ready.get("https").asInt()).isPositive();
    assertThat(ready.get("pop3Plain").asInt()).isEqualTo(5);
    assertThat(Path.of(ready.get("caPem").asString())).isAbsolute().exists();
    assertThat(ready.get("tenant").asString()).isEqualTo("5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11");
    assertThat(ready.at("/clients/0/id").asString()).isEqualTo(CLIENT);
    assertThat(ready.at("/clients/0/secret").asString()).startsWith("lab-client-secret");
    JsonNode sales = ready.at("/users/1");
    assertThat(sales.propertyNames())
        .containsExactly("address", "password", "protocols", "sharedWith", "kind", "refreshToken");
    assertThat(sales.get("protocols").toString()).isEqualTo("[\"imap\",\"pop\",\"smtp\"]");
    assertThat(sales.get("sharedWith").toString())
        .isEqualTo("[\"svc-ece@contoso.test\",\"" + CLIENT + "\"]");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aTokenOnDemandIsTakenByTheMailServers() throws Exception {
    var reply =
        post(
            "/api/v1/tokens",
            """
            {"user":"SVC-ece@contoso.test","scopes":["imap","smtp"],"ttlSeconds":120}
            """);

    assertThat(reply.statusCode()).isEqualTo(200);
    JsonNode body = json(reply);
    assertThat(body.get("expiresIn").asInt()).isEqualTo(120);
    var bearer = given.get().tokens().verify(body.get("accessToken").asString());
    assertThat(bearer.upn()).contains("svc-ece@contoso.test");
    assertThat(bearer.appId()).isEqualTo(CLIENT);
    assertThat(bearer.scopes()).containsExactlyInAnyOrder("IMAP.AccessAsUser.All", "SMTP.Send");
  }

  @Test
  void refreshTokensOnDemandDiffer() throws Exception {
    String ask = "{\"user\":\"svc-ece@contoso.test\",\"client\":\"" + CLIENT + "\"}";

    String first = json(post("/api/v1/refresh-tokens", ask)).get("refreshToken").asString();
    String second = json(post("/api/v1/refresh-tokens", ask)).get("refreshToken").asString();

    assertThat(first).startsWith("1.A").isNotEqualTo(second);
  }

  @Test
  void listsItsUsersWithoutTheirPasswords() throws Exception {
    var reply = http.send(request("/api/v1/users").build(), BodyHandlers.ofString());

    assertThat(reply.body()).contains("sales@contoso.test").doesNotContain("lab-sales");
    assertThat(json(reply).size()).isEqualTo(4);
  }

  @Test
  void saysWhatIsWrongWithARequest() throws Exception {
    String tokens = "/api/v1/tokens";
    assertError(post(tokens, "{}"), 400, "'user' is missing");
    assertError(
        post(tokens, "{\"user\":\"bob@contoso.test\"}"),
        404,
        "the lab has no user 'bob@contoso.test'");
    assertError(
        post(tokens, "{\"user\":\"info@contoso.test\",\"client\":\"x\"}"),
        404,
        "the lab has no client 'x'");
    assertError(
        post(tokens, "{\"user\":\"info@contoso.test\",\"scopes\":[\"ews\"]}"),
        400,
        "'ews' is not a scope here; known: imap, pop, smtp");
    assertError(
        post(tokens, "{\"user\":\"info@contoso.test\",\"ttlSeconds\":0}"),
        400,
        "'ttlSeconds' must be from 1 to 2419200");
    assertThat(post(tokens, "{\"usr\":\"a\"}").statusCode()).isEqualTo(400);
    assertThat(post(tokens, "[").statusCode()).isEqualTo(400);
  }

  @Test
  void refusesWhatAWebPageCouldSend() throws Exception {
    var foreignOrigin = request("/api/v1/users").header("Origin", "https://evil.test").build();
    assertError(
        http.send(foreignOrigin, BodyHandlers.ofString()),
        403,
        "no requests from pages of https://evil.test");
    var plain =
        request("/api/v1/tokens")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{\"user\":\"info@contoso.test\"}"))
            .build();
    assertError(
        http.send(plain, BodyHandlers.ofString()), 415, "the body must be application/json");
    assertThat(withHost("evil.test:" + lab.ready().api())).startsWith("HTTP/1.1 403");
    assertThat(withHost("localhost.evil.test")).startsWith("HTTP/1.1 403");
    assertThat(withHost("localhost:" + lab.ready().api())).startsWith("HTTP/1.1 200");
  }

  @Test
  void endsItsServersLastFirst() {
    int api = lab.ready().api();

    lab.close();
    lab.close();

    assertThat(closed).containsExactly("pop3", "imap");
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), api).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void leavesNothingListeningIfAServerCantStart() {
    assertThatThrownBy(() ->
            Lab.start(
                    config(),
                    _ -> {
                      throw new IOException("port 10993 is taken");
                    },
                    InstantSource.system(),
                    new Random(3))
                .close())
        .isInstanceOf(IOException.class)
        .hasMessage("port 10993 is taken");
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      LabConfig config = config();
      var chosen = Map.of(LabPort.API, taken.getLocalPort());
      var network = new LabNetwork(config.listen(), 0, chosen, List.of());
      assertThatThrownBy(() ->
              Lab.start(
                      config.withNetwork(network),
                      this::mailServers,
                      InstantSource.system(),
                      new Random(3))
                  .close())
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "the lab's own interface can't listen on 127.0.0.1 port " + taken.getLocalPort());
    }
    assertThat(closed).containsExactly("pop3", "imap");
  }

  private LabConfig config() {
    return LabConfig.builtIn().withPortBase(0).withDataDirectory(directory.resolve("lab"));
  }

  private MailServers mailServers(MailServers.Setting setting) {
    given.set(setting);
    return new MailServers(MAIL, List.of(() -> closed.add("imap"), () -> closed.add("pop3")));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(lab.ready().apiUrl() + path));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** The status line; the JDK's client does not let a caller choose the host. */
  private String withHost(String host) throws IOException {
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    try (var socket = new Socket(loopback, lab.ready().api())) {
      String request =
          "GET /api/v1/users HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  private static void assertError(HttpResponse<String> reply, int status, String what) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(json(reply).get("error").asString()).isEqualTo(what);
  }

  private static JsonNode json(HttpResponse<String> reply) {
    return JsonMapper.shared().readTree(reply.body());
  }
}
