package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.SALES;
import static dev.mailgw.oauth.OAuthAccounts.source;
import static dev.mailgw.oauth.OAuthAccounts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of a grant, over restarts. */
class TokenHistoryTest {

  private static final Identity SERVICE =
      new Identity("svc@contoso.test", "t-1", "o-1", List.of("SMTP.Send"));

  private final SteppedClock clock = new SteppedClock();
  private final ScriptedTokenEndpoint endpoint = new ScriptedTokenEndpoint();
  private final MemoryTokenStore store = new MemoryTokenStore();

  @Test
  void isKnownAgainAfterARestartBeforeAnythingWasAsked() throws Exception {
    endpoint
        .thenGive(signedIn("at-1", Optional.of("rt-1")))
        .thenGive(given("at-2", Optional.empty()));
    TokenBroker before = broker(null);
    before.adopt(SALES, endpoint.request(user("sales", null), Optional.empty()));
    Instant began = clock.instant();
    clock.advance(Duration.ofHours(3));
    before.renew(SALES);

    GrantHistory history = broker(null).statuses().getFirst().history();

    assertThat(history.since()).contains(began);
    assertThat(history.used()).contains(began.plus(Duration.ofHours(3)));
    assertThat(history.deadline())
        .contains(began.plus(Duration.ofHours(3)).plus(Duration.ofDays(90)));
    assertThat(history.identity()).contains(SERVICE);
  }

  @Test
  void isForgottenWithTheTokens() throws Exception {
    endpoint.thenGive(given("at-1", Optional.of("rt-1")));
    TokenBroker broker = broker(source(() -> "seed"));
    broker.token(SALES);
    assertThat(store.load(SALES)).isPresent();

    broker.forget(SALES);

    assertThat(store.load(SALES)).isEmpty();
    TokenStatus status = broker.statuses().getFirst();
    assertThat(status.history()).isEqualTo(GrantHistory.NONE);
    assertThat(status.expires()).isEmpty();
    endpoint.thenGive(given("at-2", Optional.empty()));
    broker.token(SALES);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "seed");
  }

  @Test
  void leavesAnAccountWithoutConfiguredTokenToAPersonOnceForgotten() throws Exception {
    TokenBroker broker = broker(null);
    broker.forget(SALES);
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> broker.token(SALES))
        .withMessageContaining("there is no refresh token");
  }

  @Test
  void tellsTheOneCureThatTheFailureHad() {
    Refusal refusal =
        new Refusal(400, List.of(900971), "invalid_request", "", "", "", "", "", Optional.empty());
    TokenException failure = Diagnosis.refused(user("sales", null), refusal);
    CatalogueEntry entry = ErrorCatalogue.standard().of(failure.reason()).orElseThrow();
    assertThat(entry.meaning()).isEqualTo("the application has no redirect URI registered");
    assertThat(entry.remedy().who())
        .isEqualTo("whoever configures mailgw and the app registration");
  }

  private TokenBroker broker(SecretSource refreshToken) {
    return new TokenBroker(
        List.of(user("sales", refreshToken)),
        new Renewal(endpoint, store, clock),
        RenewalPolicy.DEFAULT,
        clock);
  }

  private TokenGrant signedIn(String access, Optional<String> rotated) {
    return given(access, rotated, Optional.of(SERVICE));
  }

  private TokenGrant given(String access, Optional<String> rotated) {
    return given(access, rotated, Optional.empty());
  }

  private TokenGrant given(String access, Optional<String> rotated, Optional<Identity> identity) {
    return new TokenGrant(
        new AccessToken(Secret.of(access), clock.instant().plus(Duration.ofHours(1))),
        rotated.map(Secret::of),
        Optional.empty(),
        identity);
  }
}
