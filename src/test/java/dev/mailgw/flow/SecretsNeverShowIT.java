package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.LabReady;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.store.EncryptedTokenStore;
import dev.mailgw.testing.ClientPair;
import dev.mailgw.testing.ThreadDump;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that the gateway prints, answers or stores shows a secret, however talkative it is. */
class SecretsNeverShowIT {

  private static final String ADMIN = "adm1n-t0ken-of-this-very-run-8c1f";
  private static final String WRONG_SECRET = "wr0ng~client.secret-of-this-run-77aa";
  private static final String WRONG_GRANT = "1.A" + "not-one-of-the-labs-refresh-tokens-".repeat(9);
  private static final String KEY = "0123456789abcdef0123456789ABCDEF";
  private static final String USER = "svc-ece@contoso.test";

  @TempDir private Path folder;
  private final SecretsInPlay secrets = new SecretsInPlay();
  private final List<String> found = new ArrayList<>();
  private RunningLab lab;
  private Path config;
  private String url;
  private long pid;

  @BeforeEach
  void start() throws Exception {
    lab = RunningLab.in(folder);
    lab.deliver(2);
    LabReady ready = lab.ready();
    String access = labToken("tokens", "accessToken");
    String imported = labToken("refresh-tokens", "refreshToken");
    String key = Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8));
    lab.secret("admin", ADMIN);
    lab.secret("wrong", WRONG_SECRET);
    lab.secret("wrong-grant", WRONG_GRANT);
    lab.secret("access", access);
    lab.secret("imported", imported);
    lab.secret("key", key);
    secrets
        .with("the admin token", ADMIN)
        .with("the wrong secret", WRONG_SECRET)
        .with("the wrong refresh token", WRONG_GRANT)
        .with("the imported refresh token", imported)
        .with(
            "the configured refresh token",
            Files.readString(folder.resolve("secrets/refresh-token")))
        .with("the store's key", key)
        .withBearer("the external access token", USER, access);
    ready.clients().stream()
        .filter(client -> client.secret() != null)
        .forEach(client -> secrets.with("the secret of " + client.id(), client.secret()));
    ready
        .users()
        .forEach(user -> secrets.with("the password of " + user.address(), user.password()));
    certificate();
    config = lab.write("mailgw.yaml", yaml());
  }

  private void certificate() throws Exception {
    ClientPair pair = ClientPair.rsa();
    pair.pfx(folder.resolve("secrets/app.pfx"));
    lab.secret("pfx", ClientPair.PASSWORD);
    String key = pair.keyPem().lines().skip(1).findFirst().orElseThrow();
    secrets.with("the certificate's password", ClientPair.PASSWORD).with("the private key", key);
    lab.directory()
        .changeApplication(
            lab.ready().clients().getFirst().id(),
            app -> app.withCertificates(List.of(pair.certificate())));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEXT", "JSON"})
  void whateverHappens(String format) throws Exception {
    Path unmasked = folder.resolve("unmasked.log");
    Process gateway = start(format, unmasked);
    pid = gateway.pid();
    try {
      Lines out = Lines.of(gateway.inputReader(UTF_8));
      Lines log = Lines.of(gateway.errorReader(UTF_8));
      String ready = await(log, "ready after ");
      url = ready.replaceFirst("(?s).*(http://[0-9.:]+/).*", "$1");
      fullCycle(log);
      everythingThatCanBeAsked();
      boolean told = gateway.toHandle().destroy();
      assertThat(told).isTrue();
      assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
      look("the log (" + format + ")", log.text(Mailgw.SOON));
      look("standard output", out.text(Mailgw.SOON));
    } finally {
      gateway.destroyForcibly();
    }
    found.addAll(secrets.below(folder.resolve("data")));
    look("what this program says, unmasked", own(unmasked));

    assertThat(Files.readString(unmasked))
        .as("the libraries were talkative, too")
        .contains(
            "DEBUG [", "com.microsoft.aad.msal4j", "org.quartz", "io.helidon", "jdk.httpclient");
    assertThat(found).isEmpty();
    theSearchWouldHaveFoundThem();
  }

  /** What is where it belongs is found there; else the search above would prove nothing. */
  private void theSearchWouldHaveFoundThem() throws Exception {
    assertThat(secrets.below(folder.resolve("secrets")))
        .anyMatch(one -> one.startsWith("the admin token is in"))
        .anyMatch(one -> one.startsWith("the wrong secret is in"))
        .anyMatch(one -> one.startsWith("the configured refresh token is in"))
        .anyMatch(one -> one.startsWith("the store's key is in"))
        .anyMatch(one -> one.startsWith("a signed token is in"));
    var key = new SecretKeySpec(KEY.getBytes(UTF_8), "AES");
    var store = new EncryptedTokenStore(folder.resolve("data/tokens"), key, new SecureRandom());
    String rotated = store.load(new AccountId("shared")).orElseThrow().refreshToken().reveal();
    assertThat(rotated).isNotEqualTo(Files.readString(folder.resolve("secrets/refresh-token")));
    assertThat(secrets.in("a rotated token", rotated)).isNotEmpty();
  }

  /** Tokens of all kinds, rotation, failures of all kinds, sign-ins over all three protocols. */
  private void fullCycle(Lines log) throws Exception {
    await(log, "account=shared grant=refresh-token result=ok");
    await(log, "account=own grant=client-credentials result=ok");
    await(log, "account=certified grant=client-credentials result=ok");
    await(log, "account=given grant=external result=ok");
    await(log, "account=wrong grant=client-credentials result=failed");
    await(log, "account=dead grant=refresh-token result=failed");
    await(log, "alias=sales protocol=imap result=ok");
    await(log, "alias=support protocol=pop3 result=ok");
    await(log, "status=sent");
    cli("token", "refresh", "shared");
    signInOnTheConsole();
    plan("{\"name\":\"token-endpoint-html\"}");
    cli("token", "refresh", "shared");
    cli("token", "refresh", "imported");
    cli("token", "refresh", "wrong");
    cli("token", "refresh", "dead");
  }

  /**
   * With a code and its verifier; the browser's address is the one place where the code is seen.
   */
  private void signInOnTheConsole() throws Exception {
    String console = url.replace("127.0.0.1", "localhost");
    lab.redirect(console + "oauth/callback");
    try (Visitor visitor = new Visitor(Path.of(lab.ready().caPem()))) {
      visitor.open(console + "oauth/start?account=imported").send("adminToken", ADMIN);
      visitor.signIn(USER, "lab-svc-ece");
      look("the page after the sign-in", visitor.page());
      assertThat(visitor.page()).contains("Signed in for account imported");
      String query = visitor.shown().uri().getRawQuery();
      secrets.with("the code", query.replaceFirst("^(?:.*&)?code=([^&]+).*$", "$1"));
    }
  }

  private void everythingThatCanBeAsked() throws Exception {
    for (String path :
        List.of("", "api/v1/status", "api/v1/tokens", "metrics", "readyz", "livez")) {
      look("GET /" + path, request(HttpRequest.newBuilder(URI.create(url + path)).GET()));
    }
    URI refresh = URI.create(url + "api/v1/accounts/shared/refresh");
    look("a refused POST", request(HttpRequest.newBuilder(refresh).POST(BodyPublishers.noBody())));
    look(
        "a POST",
        request(
            HttpRequest.newBuilder(refresh)
                .header("Authorization", "Bearer " + ADMIN)
                .POST(BodyPublishers.noBody())));
    cli("status");
    cli("status", "--json");
    cli("token", "list");
    cli("token", "list", "--json");
    for (String account : List.of("shared", "own", "given", "wrong", "dead", "imported")) {
      cli("token", "show", account);
    }
    cli("alias", "activate", "sales");
    cli("token", "rekey");
    cli("token", "forget", "imported", "--yes");
    cli("config", "test");
    cli("config", "show");
  }

  private void cli(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    look(
        "mailgw " + String.join(" ", arguments),
        Mailgw.run(folder, all.toArray(String[]::new)).all());
  }

  private void look(String place, String text) {
    found.addAll(secrets.in(place, text));
  }

  /** Lines of this program's own loggers, and the stack traces that follow them. */
  private static String own(Path unmasked) throws IOException {
    StringBuilder own = new StringBuilder();
    boolean ours = false;
    for (String line : Files.readAllLines(unmasked)) {
      if (line.matches("(TRACE|DEBUG|INFO|WARN|ERROR) \\[.*")) {
        ours = line.matches("\\S+ \\[.*?] dev\\.mailgw.*");
      }
      if (ours) {
        own.append(line).append('\n');
      }
    }
    return own.toString();
  }

  private Process start(String format, Path unmasked) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-Djdk.httpclient.HttpClient.log=all",
            "-Dmail.debug=true",
            "-Dstderr.encoding=UTF-8",
            "-cp",
            classes,
            TalkativeGateway.class.getName(),
            config.toString(),
            format,
            unmasked.toString())
        .directory(folder.toFile())
        .start();
  }

  private String await(Lines log, String part) throws InterruptedException {
    Optional<String> line = log.await(one -> one.contains(part), Mailgw.SOON);
    return line.orElseThrow(() ->
        new AssertionError(
            "no '%s' in the log: %s%n%s".formatted(part, told(log.soFar()), threads())));
  }

  /** Whoever hangs, gateway or lab. */
  private String threads() {
    try {
      return "gateway:\n" + ThreadDump.of(pid, folder) + "\nlab:\n" + ThreadDump.own(folder);
    } catch (IOException e) {
      return "no thread dump: " + e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "no thread dump";
    }
  }

  /** The log at level trace is megabytes; this is what an operator would see of it. */
  private static List<String> told(List<String> log) {
    return log.stream().filter(line -> line.matches(".*\\b(INFO|WARN|ERROR)\\b.*")).toList();
  }

  private String yaml() throws IOException {
    return ("""
    profile: fast
    """
            + lab.yaml(
                "acknowledgement: {enabled: true, interval: 1s}",
                """
                retriever: {pollInterval: 1s}
                oauth: {checkInterval: 1s, key: file:secrets/key}
                http: {port: %d, adminToken: file:secrets/admin}
                log: {level: trace}
                """
                    .formatted(RunningLab.freePort())))
        .replace(
            "  own: {grant: clientCredentials}",
            """
              own: {grant: clientCredentials}
              certified: {grant: clientCredentials, clientCertificate: secrets/app.pfx, clientCertificatePassword: file:secrets/pfx}
              wrong: {grant: clientCredentials, clientSecret: file:secrets/wrong}
              dead: {grant: refreshToken, user: %1$s, refreshToken: file:secrets/wrong-grant}
              imported: {grant: refreshToken, user: %1$s, refreshToken: file:secrets/imported}
              given: {grant: external, user: %1$s, accessToken: file:secrets/access}
            """
                .formatted(USER)
                .stripTrailing());
  }

  private String labToken(String what, String field) throws Exception {
    String ask =
        what.equals("tokens")
            ? "{\"user\":\""
                + USER
                + "\",\"scopes\":[\"imap\",\"pop\",\"smtp\"],\"ttlSeconds\":3600}"
            : "{\"user\":\"" + USER + "\"}";
    String answer = post(lab.ready().apiUrl() + "/api/v1/" + what, ask);
    String token = new JsonMapper().readTree(answer).path(field).asString("");
    assertThat(token).as(answer).isNotEmpty();
    return token;
  }

  private void plan(String json) throws Exception {
    assertThat(post(lab.ready().apiUrl() + "/api/v1/plans", json)).contains("token-endpoint-html");
  }

  private static String post(String address, String json) throws Exception {
    return request(
        HttpRequest.newBuilder(URI.create(address.replaceFirst("(?<!:)//", "/")))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private static String request(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
