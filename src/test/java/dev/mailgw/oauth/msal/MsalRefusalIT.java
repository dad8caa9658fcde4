package dev.mailgw.oauth.msal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(90)
class MsalRefusalIT {

  @RegisterExtension private final SignInBench bench = new SignInBench();

  MsalRefusalIT() throws Exception {}

  @Test
  void aDeadRefreshTokenIsAskedForOnTheWireEachTimeAndExplained() {
    bench.entra().thenJson(400, Answers.refusal("invalid_grant", 700082, " "));
    bench.entra().thenJson(400, Answers.refusal("invalid_grant", 700082, "\\r\\n"));
    for (int i = 0; i < 2; i++) {
      TokenException e = bench.failure(false);
      assertThat(e.reason().cause()).isEqualTo("refresh-token-inactive");
      assertThat(e.permanent()).isTrue();
      assertThat(e)
          .hasMessageContaining("(AADSTS700082, invalid_grant, HTTP 400)")
          .hasMessageContaining("the server said \"AADSTS700082: It is over.\"; trace trace-1;")
          .hasMessageContaining("correlation corr-1; at 2026-04-06 10:00:00Z");
    }
    assertThat(bench.entra().requests()).hasSize(2);
  }

  @Test
  void anExpiredSecretIsTheAdministratorsBusiness() {
    bench.entra().thenJson(401, Answers.refusal("invalid_client", 7000222, " "));
    TokenException e = bench.failure(true);
    assertThat(e.reason().cause()).isEqualTo("secret-expired");
    assertThat(e.permanent()).isTrue();
  }

  @Test
  void aNumberInTheSentenceAloneIsEnough() {
    bench
        .entra()
        .thenJson(
            400,
            "{\"error\":\"interaction_required\",\"error_description\":\"AADSTS53003: Blocked.\"}");
    assertThat(bench.failure(true).reason().cause()).isEqualTo("conditional-access");
  }

  @Test
  void aThrottledPublicClientDoesNotBlockItsOtherUsers() throws Exception {
    bench
        .entra()
        .thenJson(
            429, Answers.refusal("temporarily_unavailable", 90055, " "), "Retry-After", "120");
    bench.entra().thenJson(200, Answers.user("AT-secret-2", "1.RT-secret-other"));
    TokenException e = bench.failure(false);
    assertThat(e.reason().cause()).isEqualTo("token-endpoint-throttled");
    assertThat(e.permanent()).isFalse();
    assertThat(e.retryAfter()).contains(Duration.ofMinutes(2));
    assertThat(
            bench
                .endpoint()
                .request(bench.user(false), Optional.of(Secret.of("1.RT-secret-other")))
                .accessToken()
                .value()
                .reveal())
        .isEqualTo("AT-secret-2");
  }

  @Test
  void anOverloadedServiceIsNeverTakenAtItsWordForGood() {
    bench.entra().thenJson(429, "{\"error\":\"invalid_request\"}", "Retry-After", "7");
    bench.entra().thenJson(503, "{\"error\":\"invalid_client\"}");
    assertThat(bench.failure(true).retryAfter()).contains(Duration.ofSeconds(7));
    TokenException e = bench.failure(true);
    assertThat(e.reason().cause()).isEqualTo("token-endpoint-broken");
    assertThat(e.permanent()).isFalse();
  }

  @Test
  void aFaultyServiceIsAskedOnceAndNotTwice() {
    bench.entra().thenAnswer(500, "text/plain", "");
    TokenException e = bench.failure(true);
    assertThat(e.reason().cause()).isEqualTo("token-endpoint-broken");
    assertThat(e).hasMessageContaining("HTTP 500");
    assertThat(e.permanent()).isFalse();
    assertThat(bench.entra().requests()).hasSize(1);
  }

  @Test
  void aWebPageInsteadOfATokenIsQuoted() {
    String page = "<html>\r\n<p>Blocked by policy 7</p></html>";
    bench.entra().thenAnswer(200, "text/html", page).thenAnswer(502, "text/html", page);
    for (int i = 0; i < 2; i++) {
      TokenException e = bench.failure(true);
      assertThat(e.reason().cause()).isEqualTo("token-endpoint-broken");
      assertThat(e)
          .hasMessageContaining("text/html, body \"<html> <p>Blocked by policy 7</p></html>\"");
    }
  }

  @Test
  void whatMayHoldATokenIsNotQuoted() {
    bench
        .entra()
        .thenAnswer(
            502, "text/html", "<p>refresh_token=" + SignInBench.REFRESH_TOKEN.reveal() + "</p>")
        .thenJson(200, "{\"access_token\":17}")
        .thenJson(200, "{\"access_token\":\"AT-secr")
        .thenJson(200, Answers.user("AT-secret-1", "1.RT-secret-2").replace(".c2ln", "!"));
    for (int i = 0; i < 4; i++) {
      assertThat(bench.failure(true).reason().cause()).isEqualTo("token-endpoint-broken");
    }
  }

  @Test
  void aServerThatRepeatsOurSecretsIsQuotedWithoutThem() {
    bench
        .entra()
        .thenJson(
            400,
            "{\"error\":\"invalid_request\",\"error_description\":\"What is %s or %s?\"}"
                .formatted(SignInBench.REFRESH_TOKEN.reveal(), SignInBench.CLIENT_SECRET));
    assertThat(bench.failure(true)).hasMessageContaining("\"What is [REDACTED] or [REDACTED]?\"");
  }

  @Test
  void aSilentServiceIsWaitedForUpToTheBound() throws Exception {
    bench.bound(Duration.ofMillis(1500));
    bench.entra().thenHang("").thenHang("{\"access_token\":\"AT-sec");
    for (int i = 0; i < 2; i++) {
      TokenException e = bench.failure(true);
      assertThat(e.reason().cause()).isEqualTo("token-endpoint-timeout");
      assertThat(e.permanent()).isFalse();
    }
  }

  @Test
  void aClosedPortIsTold() {
    bench.entra().close();
    assertThat(bench.failure(true).reason().cause()).isEqualTo("token-endpoint-unreachable");
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
    bench.trustAnother();
    assertThat(bench.failure(true).reason().cause()).isEqualTo("tls-intercepted");
    assertThat(bench.entra().requests()).isEmpty();
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    bench.serveAs("login.example");
    assertThat(bench.failure(true).reason().cause()).isEqualTo("tls-intercepted");
    assertThat(bench.entra().requests()).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() {
    bench.entra().thenAnswer(302, "text/html", "", "Location", "https://elsewhere.invalid/");
    assertThat(bench.failure(true).reason().cause()).isEqualTo("token-endpoint-broken");
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    bench.entra().thenJson(200, "{\"access_token\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThat(bench.failure(true).reason().cause()).isEqualTo("token-endpoint-broken");
  }
}
