package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.SALES;
import static dev.mailgw.oauth.OAuthAccounts.grant;
import static dev.mailgw.oauth.OAuthAccounts.lasting;
import static dev.mailgw.oauth.OAuthAccounts.passing;
import static dev.mailgw.oauth.OAuthAccounts.source;
import static dev.mailgw.oauth.OAuthAccounts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TokenRefresherTest {

  private static final AccountId SUPPORT = new AccountId("support");

  private final SteppedClock clock = new SteppedClock();
  private final ScriptedTokenEndpoint endpoint = new ScriptedTokenEndpoint();
  private TokenBroker broker = broker("sales");
  private TokenRefresher refresher = new TokenRefresher(broker, SALES);

  private TokenBroker broker(String... names) {
    List<OAuthAccount> accounts =
        List.of(names).stream().map(name -> user(name, source(() -> "seed-" + name))).toList();
    Renewal renewal = new Renewal(endpoint, new MemoryTokenStore(), clock);
    return new TokenBroker(accounts, renewal, RenewalPolicy.DEFAULT, clock);
  }

  @Test
  void obtainsTheFirstTokenBeforeAnybodyAsks() throws Exception {
    endpoint.thenGive(grant("at-1", in(60)));
    refresher.runOnce();
    assertThat(endpoint.requests()).hasSize(1);
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
  }

  @Test
  void renewsTenMinutesAheadAndNotSooner() {
    endpoint.thenGive(grant("at-1", in(60))).thenGive(grant("at-2", in(110)));
    refresher.runOnce();
    clock.advance(Duration.ofMinutes(50).minusSeconds(1));
    refresher.runOnce();
    assertThat(endpoint.requests()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    refresher.runOnce();
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void renewsAShortLivedTokenAtHalfItsLife() {
    endpoint.thenGive(grant("at-1", in(10))).thenGive(grant("at-2", in(15)));
    refresher.runOnce();
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));
    refresher.runOnce();
    assertThat(endpoint.requests()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    refresher.runOnce();
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void renewsWhenTheServiceWantsIt() {
    endpoint
        .thenGive(
            new TokenGrant(
                grant("at-1", in(600)).accessToken(),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(30))))
        .thenGive(grant("at-2", in(700)));
    refresher.runOnce();
    clock.advance(Duration.ofMinutes(30));
    refresher.runOnce();
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void keepsARefreshTokenAliveUnderATokenThatNeverExpires() {
    endpoint
        .thenGive(grant("at-1", Instant.parse("9999-01-01T00:00:00Z")))
        .thenGive(grant("at-2", Instant.parse("9999-01-01T00:00:00Z")));
    refresher.runOnce();
    clock.advance(Duration.ofDays(7));
    refresher.runOnce();
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void keepsTheOldTokenInUseWhenARenewalAheadFails() throws Exception {
    endpoint
        .thenGive(grant("at-1", in(60)))
        .thenFail(passing("token-endpoint-unreachable", Duration.ofSeconds(90)))
        .thenGive(grant("at-2", in(120)));
    refresher.runOnce();
    clock.advance(Duration.ofMinutes(51));
    refresher.runOnce();
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
    clock.advance(Duration.ofSeconds(89));
    refresher.runOnce();
    assertThat(endpoint.requests()).hasSize(2);
    clock.advance(Duration.ofSeconds(1));
    refresher.runOnce();
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-2");
  }

  @Test
  void doesNotAskForAnAccountThatFailedForGood() {
    endpoint.thenFail(lasting("account-disabled"));
    refresher.runOnce();
    for (int day = 0; day < 5; day++) {
      clock.advance(Duration.ofDays(1));
      refresher.runOnce();
    }
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void spreadsTheFirstRunsOfTheAccountsOverTheInterval() {
    broker = broker("sales", "support", "billing", "idle");
    assertThat(TokenRefresher.forEach(broker, Duration.ofMinutes(1)))
        .extracting(TokenRefresher::account, TokenRefresher::lead)
        .containsExactly(
            tuple(SALES, Duration.ZERO),
            tuple(SUPPORT, Duration.ofSeconds(15)),
            tuple(new AccountId("billing"), Duration.ofSeconds(30)),
            tuple(new AccountId("idle"), Duration.ofSeconds(45)));
  }

  @Test
  void renewsNobodyElse() {
    broker = broker("sales", "support");
    endpoint.thenGive(grant("at-1", in(60)));
    new TokenRefresher(broker, SUPPORT).runOnce();
    assertThat(endpoint.requests())
        .extracting(request -> request.account().id())
        .containsExactly(SUPPORT);
  }

  @Test
  void shiftsRenewalsByChanceUpToAFifthOfTheMargin() {
    assertThat(renewedAfter(0.0, 60)).isEqualTo(Duration.ofMinutes(48));
    assertThat(renewedAfter(0.5, 60)).isEqualTo(Duration.ofMinutes(50));
    assertThat(renewedAfter(Math.nextDown(1.0), 60)).isEqualTo(Duration.ofMinutes(52));
  }

  @Test
  void shiftsAShortLivedTokensRenewalByAFifthOfHalfItsLife() {
    assertThat(renewedAfter(0.0, 10)).isEqualTo(Duration.ofMinutes(4));
    assertThat(renewedAfter(Math.nextDown(1.0), 10)).isEqualTo(Duration.ofMinutes(6));
  }

  /** A hung request is waited for by its own account's job only. */
  @Test
  void aHangingAccountDoesNotKeepTheOthersFromTheirTokens() throws Exception {
    broker = broker("sales", "support");
    CountDownLatch hang = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    endpoint
        .then((_, _) -> {
          asked.countDown();
          await(hang);
          return grant("at-sales", in(60));
        })
        .thenGive(grant("at-support", in(60)));
    Thread job = Thread.ofVirtual().start(new TokenRefresher(broker, SALES)::runOnce);
    await(asked);
    new TokenRefresher(broker, SUPPORT).runOnce();
    assertThat(broker.token(SUPPORT).value().reveal()).isEqualTo("at-support");
    assertThat(broker.statuses().getFirst().expires()).isEmpty();
    hang.countDown();
    job.join();
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-sales");
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void aJobThatIsStoppedLeavesTheRenewalToThoseWhoWaitForIt() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    endpoint.then((_, _) -> {
      await(hang);
      return grant("at-1", in(60));
    });
    Thread job = Thread.ofVirtual().start(refresher::runOnce);
    job.interrupt();
    job.join();
    hang.countDown();
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
    assertThat(endpoint.requests()).hasSize(1);
  }

  private static Duration renewedAfter(double chance, int minutes) {
    RandomGenerator random =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            throw new UnsupportedOperationException();
          }

          @Override
          public double nextDouble() {
            return chance;
          }
        };
    HeldToken held =
        HeldToken.of(
            grant("at", SteppedClock.START.plus(Duration.ofMinutes(minutes))),
            SteppedClock.START,
            RenewalPolicy.DEFAULT.shifted(random));
    return Duration.between(SteppedClock.START, held.renewFrom());
  }

  private Instant in(int minutes) {
    return SteppedClock.START.plus(Duration.ofMinutes(minutes));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
