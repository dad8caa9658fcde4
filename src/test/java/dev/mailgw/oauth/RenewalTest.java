package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.SALES;
import static dev.mailgw.oauth.OAuthAccounts.grant;
import static dev.mailgw.oauth.OAuthAccounts.lasting;
import static dev.mailgw.oauth.OAuthAccounts.passing;
import static dev.mailgw.oauth.OAuthAccounts.source;
import static dev.mailgw.oauth.OAuthAccounts.unreadable;
import static dev.mailgw.oauth.OAuthAccounts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import dev.mailgw.testing.SteppedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RenewalTest {

  private static final Instant LATER = SteppedClock.START.plus(Duration.ofHours(1));

  private final ScriptedTokenEndpoint endpoint = new ScriptedTokenEndpoint();
  private final MemoryTokenStore store = new MemoryTokenStore();
  private final AtomicReference<String> seed = new AtomicReference<>("seed");
  private final OAuthAccount account = user("sales", source(seed::get));
  private final Renewal renewal = new Renewal(endpoint, store, new SteppedClock());

  @Test
  void storesTheRotatedTokenAndKeepsTheOneBefore() throws Exception {
    endpoint.thenGive(grant("at-1", LATER, "rt-1")).thenGive(grant("at-2", LATER, "rt-2"));
    renewal.run(account);
    renewal.run(account);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "rt-1");
    StoredGrant stored = store.load(SALES).orElseThrow();
    assertThat(stored.refreshToken().reveal()).isEqualTo("rt-2");
    assertThat(stored.previous().map(Secret::reveal)).contains("rt-1");
  }

  @Test
  void handsNothingOutThatCouldNotBeStored() {
    store.full(true);
    endpoint.thenGive(grant("at-1", LATER, "rt-1"));
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> renewal.run(account))
        .withMessageContaining("no space left on device")
        .satisfies(e -> assertThat(e.reason().cause()).isEqualTo("token-store-failed"))
        .satisfies(e -> assertThat(e.permanent()).isFalse());
  }

  @Test
  void asksForNothingMoreUntilTheRotatedTokenIsStored() throws Exception {
    store.full(true);
    endpoint.thenGive(grant("at-1", LATER, "rt-1")).thenGive(grant("at-2", LATER, "rt-2"));
    assertThat(failure().reason().cause()).isEqualTo("token-store-failed");
    assertThat(failure().reason().cause()).isEqualTo("token-store-failed");
    assertThat(endpoint.requests()).hasSize(1);
    store.full(false);
    renewal.run(account);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "rt-1");
  }

  @Test
  void keepsTheRefreshTokenThatIsNotRotated() throws Exception {
    endpoint.thenGive(grant("at-1", LATER, "rt-1")).thenGive(grant("at-2", LATER));
    renewal.run(account);
    renewal.run(account);
    StoredGrant stored = store.load(SALES).orElseThrow();
    assertThat(stored.refreshToken().reveal()).isEqualTo("rt-1");
    assertThat(stored.previous().map(Secret::reveal)).contains("seed");
  }

  @Test
  void fallsBackToTheTokenBeforeADamagedOne() throws Exception {
    endpoint
        .thenGive(grant("at-1", LATER, "damaged"))
        .thenFail(lasting("refresh-token-malformed"))
        .thenGive(grant("at-2", LATER, "rt-2"));
    renewal.run(account);
    assertThat(renewal.run(account).accessToken().value().reveal()).isEqualTo("at-2");
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "damaged", "seed");
    assertThat(store.load(SALES).orElseThrow().refreshToken().reveal()).isEqualTo("rt-2");
  }

  @Test
  void saysWhatIsWrongWithTheNewestTokenWhenTheOneBeforeIsRefusedToo() throws Exception {
    endpoint
        .thenGive(grant("at-1", LATER, "damaged"))
        .thenFail(lasting("refresh-token-malformed"))
        .thenFail(lasting("refresh-token-inactive"));
    renewal.run(account);
    assertThat(failure().reason().cause()).isEqualTo("refresh-token-malformed");
  }

  @Test
  void staysHopefulWhenTheFallBackFailsOnlyForNow() throws Exception {
    endpoint
        .thenGive(grant("at-1", LATER, "damaged"))
        .thenFail(lasting("refresh-token-invalid"))
        .thenFail(passing("token-endpoint-unreachable", null));
    renewal.run(account);
    assertThat(failure().permanent()).isFalse();
  }

  @Test
  void doesNotTryAnOlderTokenOfARevokedGrant() throws Exception {
    endpoint.thenGive(grant("at-1", LATER, "rt-1")).thenFail(lasting("grant-revoked"));
    renewal.run(account);
    assertThat(failure().reason().cause()).isEqualTo("grant-revoked");
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void beginsAnewWhenAnotherRefreshTokenIsConfigured() throws Exception {
    endpoint.thenGive(grant("at-1", LATER, "rt-1")).thenGive(grant("at-2", LATER, "rt-2"));
    renewal.run(account);
    seed.set("seed-2");
    renewal.run(account);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "seed-2");
  }

  @Test
  void goesOnWithTheStoredTokenWhenTheConfiguredOneIsGone() throws Exception {
    endpoint.thenGive(grant("at-1", LATER, "rt-1")).thenGive(grant("at-2", LATER));
    renewal.run(account);
    renewal.run(user("sales", unreadable()));
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "rt-1");
  }

  @Test
  void saysWhichSecretCannotBeReadWhileNothingIsStored() {
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> renewal.run(user("sales", unreadable())))
        .withMessageContaining("file:secrets/rt")
        .satisfies(e -> assertThat(e.reason().cause()).isEqualTo("secret-unreadable"));
  }

  @Test
  void leavesAGrantAloneThatAnotherProcessStoredDuringTheRequest() throws Exception {
    StoredGrant fresh = signedIn("signed-in");
    endpoint
        .then((_, _) -> {
          store(fresh);
          return grant("at-1", LATER, "rt-1");
        })
        .thenGive(grant("at-2", LATER, "rt-2"));
    renewal.run(account);
    assertThat(store.load(SALES)).contains(fresh);
    renewal.run(account);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "signed-in");
    assertThat(store.load(SALES).orElseThrow().refreshToken().reveal()).isEqualTo("rt-2");
  }

  @Test
  void dropsWhatItCouldNotStoreWhenAnotherProcessHasStoredAGrantSince() throws Exception {
    store.full(true);
    endpoint.thenGive(grant("at-1", LATER, "rt-1")).thenGive(grant("at-2", LATER, "rt-2"));
    assertThat(failure().reason().cause()).isEqualTo("token-store-failed");
    store.full(false);
    store(signedIn("signed-in"));
    renewal.run(account);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "signed-in");
  }

  private static StoredGrant signedIn(String token) {
    return new StoredGrant(
        Secret.of(token), Optional.empty(), Fingerprint.of(Secret.of("seed")), SteppedClock.START);
  }

  private void store(StoredGrant grant) {
    try {
      store.save(SALES, grant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void wantsASignInWhenThereIsNoRefreshTokenAtAll() {
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> renewal.run(user("sales", null)))
        .withMessageContaining("mailgw login")
        .satisfies(e -> assertThat(e.permanent()).isTrue());
  }

  @Test
  void givesAnApplicationsRequestNoRefreshToken() throws Exception {
    OAuthAccount app =
        new OAuthAccount(
            SALES,
            Grant.CLIENT_CREDENTIALS,
            "app",
            account.registration(),
            Optional.empty(),
            Optional.empty(),
            account.scopes());
    endpoint.thenGive(grant("at-1", LATER));
    renewal.run(app);
    assertThat(endpoint.requests().getFirst().refreshToken()).isEmpty();
    assertThat(store.load(SALES)).isEmpty();
  }

  private TokenException failure() {
    return catchThrowableOfType(TokenException.class, () -> renewal.run(account));
  }
}
