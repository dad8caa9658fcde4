package dev.mailgw.check.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Finding;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import dev.mailgw.testing.ConnectProxy;
import dev.mailgw.testing.LoopbackServer;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The way to the sign-in service, which may lead through a proxy. */
class SignInHostIT {

  private static final String DOCUMENT = "{\"token_endpoint\":\"https://localhost/token\"}";
  private static final String PASSWORD = "t0p secret";

  private final ReachBench bench = new ReachBench();

  @Test
  void aProxyThatDemandsALogin() throws Exception {
    try (LoopbackServer service = LoopbackServer.serving(ok());
        ConnectProxy proxy = new ConnectProxy(Optional.of(basic(PASSWORD)))) {
      bench.route = new Route.Proxy("localhost", proxy.port(), Optional.empty());
      Diagnosis without = bench.signIn(service.port());
      assertThat(ReachBench.causes(without)).containsExactly("proxy-login-required");

      bench.route = through(proxy, PASSWORD);
      Diagnosis with = bench.signIn(service.port());
      assertThat(with.findings()).isEmpty();
      assertThat(with.evidence()).contains("through the proxy localhost:" + proxy.port());

      bench.route = through(proxy, "GEHEIM");
      Diagnosis wrong = bench.signIn(service.port());
      assertThat(ReachBench.causes(wrong)).containsExactly("proxy-login-required");
      assertThat(wrong.findings().toString())
          .contains("in spite of the configured login")
          .doesNotContain("GEHEIM")
          .doesNotContain(Base64.getEncoder().encodeToString("gw:GEHEIM".getBytes(UTF_8)));
    }
  }

  @Test
  void aProxyThatIsNotThere() throws Exception {
    int port;
    try (LoopbackServer gone = LoopbackServer.serving(_ -> {})) {
      port = gone.port();
    }
    bench.route = new Route.Proxy("localhost", port, Optional.empty());
    assertThat(ReachBench.causes(bench.signIn(443))).containsExactly("proxy-unreachable");
  }

  @Test
  void aProxyThatForbids() throws Exception {
    Consumer<Socket> forbids =
        Answering.lines("", Map.of("CONNECT", "HTTP/1.1 403 Forbidden\r\n\r\n"));
    try (LoopbackServer proxy = LoopbackServer.serving(forbids)) {
      bench.route = new Route.Proxy("localhost", proxy.port(), Optional.empty());
      Diagnosis seen = bench.signIn(443);
      assertThat(ReachBench.causes(seen)).containsExactly("proxy-refused");
      assertThat(seen.findings().getFirst().detail()).endsWith("was answered by HTTP 403");
    }
  }

  @Test
  void aCaptivePortal() throws Exception {
    Consumer<Socket> portal = answer("200 OK", "text/html", "<html>Accept the terms</html>", "");
    try (LoopbackServer service = LoopbackServer.serving(portal)) {
      Diagnosis seen = bench.signIn(service.port());
      assertThat(ReachBench.causes(seen)).containsExactly("token-endpoint-broken");
      assertThat(seen.findings().getFirst().detail()).contains("<html>Accept the terms</html>");
      assertThat(seen.obstacle()).isPresent();
    }
  }

  @Test
  void whatPassesIsAWarningAndIsWaitedForAsLongAsIsAsked() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    Consumer<Socket> down =
        answer("503 Service Unavailable", "text/plain", "down", "Retry-After: 2\r\n");
    try (LoopbackServer service =
        LoopbackServer.serving(
            socket -> (requests.incrementAndGet() < 3 ? down : ok()).accept(socket))) {
      Diagnosis seen = bench.signIn(service.port());
      assertThat(ReachBench.causes(seen)).containsExactly("token-endpoint-broken");
      assertThat(seen.findings().getFirst().severity()).isEqualTo(Finding.Severity.WARNING);
      assertThat(bench.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }
  }

  @Test
  void aServiceThatTakesTheRequestAndIsSilent() throws Exception {
    Consumer<Socket> silent =
        Answering.tls(bench.authority.serving("localhost"), Answering.lines("", Map.of()));
    try (LoopbackServer service = LoopbackServer.serving(silent)) {
      assertThat(ReachBench.causes(bench.signIn(service.port())))
          .containsExactly("token-endpoint-timeout");
    }
  }

  @Test
  void itsClockIsComparedWithThisMachines() throws Exception {
    try (LoopbackServer service = LoopbackServer.serving(ok())) {
      assertThat(bench.machine(service.port()).findings()).isEmpty();

      bench.clock = () -> Instant.now().plus(Duration.ofMinutes(6));
      Diagnosis ahead = bench.machine(service.port());
      assertThat(ReachBench.causes(ahead)).containsExactly("clock-skew");
      assertThat(ahead.findings().getFirst().detail()).contains(" s ahead of that of localhost:");
    }
  }

  private Consumer<Socket> ok() {
    return answer("200 OK", "application/json", DOCUMENT, "");
  }

  private Consumer<Socket> answer(String status, String type, String body, String more) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
    String head =
        "HTTP/1.1 %s\r\nDate: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(status, date, type, body.length(), more);
    return Answering.tls(
        bench.authority.serving("localhost"), Answering.lines("", Map.of("GET ", head + body)));
  }

  private static Route through(ConnectProxy proxy, String password) {
    return new Route.Proxy(
        "localhost", proxy.port(), Optional.of(new Route.Login("gw", secret(password))));
  }

  private static SecretSource secret(String value) {
    return new SecretSource() {
      @Override
      public Secret read() {
        return Secret.of(value);
      }

      @Override
      public String description() {
        return "a test";
      }
    };
  }

  private static String basic(String password) {
    return "Basic " + Base64.getEncoder().encodeToString(("gw:" + password).getBytes(UTF_8));
  }
}
