package dev.mailgw.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.Obstacle;
import dev.mailgw.lab.entra.HttpTroubles;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.witness.Verdict;
import dev.mailgw.testing.LabTrust;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the lab judges those who ask it for tokens. */
@Timeout(60)
class TokenRulesIT {

  private static final String USER = "svc-ece@contoso.test";
  private static final String HONOURS = "honours-retry-after";
  private static final String ONE = "one-refresh-at-a-time";
  private static final String HOPELESS = "no-retry-of-hopeless-token-requests";

  @TempDir Path directory;

  private Lab lab;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    LabConfig config = LabConfig.builtIn().withPortBase(0).withDataDirectory(directory);
    lab = Lab.start(config, new Exchange(_ -> {}), InstantSource.system(), new Random(3));
    client = HttpClient.newBuilder().sslContext(LabTrust.in(Path.of(lab.ready().caPem()))).build();
  }

  @AfterEach
  void stop() {
    client.close();
    lab.close();
  }

  @Test
  void whoComesBackBeforeRetryAfterIsOverBreaksARule() throws Exception {
    throttleOnce();
    assertThat(refresh().statusCode()).isEqualTo(429);
    assertThat(refresh().statusCode()).isEqualTo(200);

    Verdict verdict = verdict(HONOURS);
    assertThat(verdict.ok()).isFalse();
    assertThat(verdict.client()).isEqualTo("127.0.0.1 " + clientId());
    assertThat(verdict.evidence())
        .isEqualTo("1 of 1 requests after a Retry-After; first: entra #2 came back too early");
  }

  @Test
  void whoWaitsAsLongAsRetryAfterSaysKeepsIt() throws Exception {
    throttleOnce();
    refresh();
    lab.clock().advance(Duration.ofSeconds(60));
    refresh();

    assertThat(verdict(HONOURS).ok()).isTrue();
    assertThat(verdict(HONOURS).evidence()).contains("1");
  }

  @Test
  void twoRefreshesOfAUserAtATimeBreakARule() throws Exception {
    refresh();
    assertThat(verdict(ONE).ok()).isTrue();

    fault("slow", new Effect.Delay(Duration.ofSeconds(1)), When.first(2));
    var first = client.sendAsync(request(), BodyHandlers.ofString());
    var second = client.sendAsync(request(), BodyHandlers.ofString());
    first.join();
    second.join();

    assertThat(verdict(ONE).ok()).isFalse();
    assertThat(verdict(ONE).evidence()).contains("two at once for " + USER);
  }

  @Test
  void askingAgainAndAgainForWhatAPersonMustCureBreaksARule() throws Exception {
    var _ =
        lab.directory()
            .changeUser(USER, user -> user.withObstacles(Set.of(Obstacle.ACCOUNT_DISABLED)));
    refresh();
    refresh();
    assertThat(verdict(HOPELESS).ok()).isTrue();
    refresh();

    assertThat(verdict(HOPELESS).ok()).isFalse();
    assertThat(verdict(HOPELESS).evidence()).contains("AADSTS50057 3 times in a minute");
  }

  @Test
  void theSessionTellsWhoAsked() throws Exception {
    refresh();

    assertThat(lab.watch().sessions().transcript("entra", 1).orElseThrow())
        .contains("refresh_token by " + clientId() + " for " + USER)
        .doesNotContain(lab.ready().clients().getFirst().secret());
  }

  private void throttleOnce() {
    fault("throttle", HttpTroubles.tooManyRequests(Duration.ofSeconds(60)), When.first(1));
  }

  private void fault(String name, Effect effect, When when) {
    lab.faults()
        .add(Fault.at(name, new Point("entra", "TOKEN", Stage.BEFORE), effect).withWhen(when), 1);
  }

  private Verdict verdict(String rule) {
    return lab.watch().witness().verdict().stream()
        .filter(v -> v.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private String clientId() {
    return lab.ready().clients().getFirst().id();
  }

  private HttpResponse<String> refresh() throws Exception {
    return client.send(request(), BodyHandlers.ofString());
  }

  private HttpRequest request() {
    Map<String, String> form =
        Map.of(
            "grant_type", "refresh_token",
            "client_id", clientId(),
            "client_secret", lab.ready().clients().getFirst().secret(),
            "refresh_token", "lab-refresh-token~good-in-the-lab-only~svc-ece",
            "scope", "https://outlook.office.com/IMAP.AccessAsUser.All");
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(lab.ready().authority() + "oauth2/v2.0/token"))
        .POST(BodyPublishers.ofString(body))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .build();
  }
}
