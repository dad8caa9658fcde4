package dev.mailgw.oauth.msal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(90)
class MsalTokenEndpointIT {

  private static final String PATH = "POST /tenant-1/oauth2/v2.0/token";

  @RegisterExtension private final SignInBench bench = new SignInBench();

  MsalTokenEndpointIT() throws Exception {}

  @Test
  void aPublicClientRenewsAndGetsTheRotatedRefreshToken() throws Exception {
    bench.entra().thenJson(200, Answers.user("AT-secret-1", "1.RT-secret-second"));
    TokenGrant grant =
        bench.endpoint().request(bench.user(false), Optional.of(SignInBench.REFRESH_TOKEN));
    assertThat(grant.accessToken().value().reveal()).isEqualTo("AT-secret-1");
    assertThat(grant.accessToken().expires())
        .isCloseTo(Instant.now().plusSeconds(4321), within(20, ChronoUnit.SECONDS));
    assertThat(grant.rotatedRefreshToken().map(Secret::reveal)).contains("1.RT-secret-second");
    assertThat(grant.refreshIn()).isEmpty();
    EntraDouble.Request request = bench.entra().requests().getFirst();
    assertThat(request.line()).isEqualTo(PATH);
    assertThat(request.form())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", SignInBench.REFRESH_TOKEN.reveal())
        .containsEntry("client_id", "client-1")
        .doesNotContainKey("client_secret");
    assertThat(request.form().get("scope").split(" "))
        .contains(SignInBench.SCOPE, "offline_access");
    assertThat(request.headers()).containsKey("X-client-sku");
  }

  @Test
  void aConfidentialClientRenewsWithItsSecret() throws Exception {
    bench.entra().thenJson(200, Answers.user("AT-secret-1", "1.RT-secret-second"));
    TokenGrant grant =
        bench.endpoint().request(bench.user(true), Optional.of(SignInBench.REFRESH_TOKEN));
    assertThat(grant.rotatedRefreshToken().map(Secret::reveal)).contains("1.RT-secret-second");
    assertThat(bench.entra().requests().getFirst().form())
        .containsEntry("client_secret", SignInBench.CLIENT_SECRET);
  }

  @Test
  void anAnswerWithoutIdTokenAndClientInfoIsATokenToo() throws Exception {
    bench
        .entra()
        .thenJson(
            200,
            """
            {"token_type":"Bearer","expires_in":600,"access_token":"AT-secret-1",\
            "refresh_token":"1.RT-secret-second"}\
            """);
    TokenGrant grant =
        bench.endpoint().request(bench.user(true), Optional.of(SignInBench.REFRESH_TOKEN));
    assertThat(grant.accessToken().value().reveal()).isEqualTo("AT-secret-1");
    assertThat(grant.rotatedRefreshToken().map(Secret::reveal)).contains("1.RT-secret-second");
  }

  @Test
  void anApplicationGetsItsOwnToken() throws Exception {
    bench
        .entra()
        .thenJson(
            200, Answers.application("AT-secret-app", ",\"expires_in\":3599,\"refresh_in\":1800"))
        .thenJson(200, Answers.application("AT-secret-2nd", ",\"expires_in\":3599"));
    TokenGrant grant = bench.endpoint().request(bench.application(), Optional.empty());
    assertThat(grant.accessToken().value().reveal()).isEqualTo("AT-secret-app");
    assertThat(grant.rotatedRefreshToken()).isEmpty();
    assertThat(grant.refreshIn().orElseThrow())
        .isBetween(Duration.ofSeconds(1780), Duration.ofSeconds(1801));
    assertThat(bench.entra().requests().getFirst().form())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_secret", SignInBench.CLIENT_SECRET);
    assertThat(bench.entra().requests().getFirst().form().get("scope"))
        .contains(SignInBench.APP_SCOPE);
    TokenGrant second = bench.endpoint().request(bench.application(), Optional.empty());
    assertThat(second.accessToken().value().reveal()).isEqualTo("AT-secret-2nd");
  }

  @Test
  void aTokenOfUnsaidLifeIsTakenToLiveAnHour() throws Exception {
    bench.entra().thenJson(200, Answers.application("AT-secret-app", ""));
    assertThat(
            bench.endpoint().request(bench.application(), Optional.empty()).accessToken().expires())
        .isCloseTo(Instant.now().plusSeconds(3600), within(20, ChronoUnit.SECONDS));
  }
}
