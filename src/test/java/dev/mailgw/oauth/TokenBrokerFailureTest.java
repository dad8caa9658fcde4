package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.SALES;
import static dev.mailgw.oauth.OAuthAccounts.grant;
import static dev.mailgw.oauth.OAuthAccounts.lasting;
import static dev.mailgw.oauth.OAuthAccounts.passing;
import static dev.mailgw.oauth.OAuthAccounts.source;
import static dev.mailgw.oauth.OAuthAccounts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TokenBrokerFailureTest {

  private final SteppedClock clock = new SteppedClock();
  private final ScriptedTokenEndpoint endpoint = new ScriptedTokenEndpoint();
  private final AtomicReference<String> secret = new AtomicReference<>("s3cret");
  private final AtomicReference<String> seed = new AtomicReference<>("seed");
  private final TokenBroker broker = broker(RenewalPolicy.DEFAULT);

  private TokenBroker broker(RenewalPolicy policy) {
    OAuthAccount sales = user("sales", source(secret::get), source(seed::get));
    OAuthAccount support = user("support", source(() -> "other"));
    Renewal renewal = new Renewal(endpoint, new MemoryTokenStore(), clock);
    return new TokenBroker(List.of(sales, support), renewal, policy, clock);
  }

  @Test
  void fiftyWaitingThreadsShareOneFailure() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    endpoint.then((_, _) -> {
      awaitQuietly(answer);
      throw passing("token-endpoint-broken", null);
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reason>> waiting = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        waiting.add(threads.submit(() -> failure().reason()));
      }
      answer.countDown();
      for (Future<Reason> one : waiting) {
        assertThat(one.get().cause()).isEqualTo("token-endpoint-broken");
      }
    }
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void handsOutTheOldTokenWhileItIsGoodAndItsRenewalFails() throws Exception {
    endpoint
        .thenGive(grant("at-1", in(60)))
        .thenFail(passing("token-endpoint-unreachable", null))
        .thenFail(lasting("grant-revoked"));
    broker.token(SALES);
    clock.advance(Duration.ofSeconds(59 * 60 + 30));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
    clock.advance(Duration.ofSeconds(2));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
    assertThat(endpoint.requests()).hasSize(3);
    clock.advance(Duration.ofSeconds(28));
    assertThat(failure().reason().cause()).isEqualTo("grant-revoked");
  }

  @Test
  void pausesLongerAfterEachFailureUpToAMinute() {
    TokenRefresher refresher = new TokenRefresher(broker, SALES);
    long[] pauses = {1, 2, 4, 8, 16, 32, 60, 60};
    for (long pause : pauses) {
      endpoint.thenFail(passing("token-endpoint-broken", null));
      int before = endpoint.requests().size();
      refresher.runOnce();
      clock.advance(Duration.ofSeconds(pause).minusMillis(1));
      refresher.runOnce();
      assertThat(endpoint.requests()).as("before %d s are over", pause).hasSize(before + 1);
      clock.advance(Duration.ofMillis(1));
    }
  }

  @Test
  void letsThoseWhoHaveNoTokenAskAgainSoon() {
    long[] pauses = {1, 2, 4, 5, 5, 5, 5, 5};
    for (long pause : pauses) {
      endpoint.thenFail(passing("token-endpoint-unreachable", null));
      int before = endpoint.requests().size();
      failure();
      clock.advance(Duration.ofSeconds(pause).minusMillis(1));
      failure();
      assertThat(endpoint.requests()).as("before %d s are over", pause).hasSize(before + 1);
      clock.advance(Duration.ofMillis(1));
    }
  }

  @Test
  void leavesTheServiceAloneForAsLongAsItAsks() throws Exception {
    endpoint
        .thenFail(passing("token-endpoint-throttled", Duration.ofMinutes(2)))
        .thenGive(grant("at-1", in(60)));
    failure();
    clock.advance(Duration.ofSeconds(119));
    assertThat(failure().retryAfter()).contains(Duration.ofMinutes(2));
    assertThat(endpoint.requests()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
  }

  @Test
  void oneThrottledAccountDoesNotBlockTheOther() throws Exception {
    endpoint
        .thenFail(passing("token-endpoint-throttled", Duration.ofMinutes(2)))
        .thenGive(grant("at-support", in(60)));
    failure();
    assertThat(broker.token(new AccountId("support")).value().reveal()).isEqualTo("at-support");
  }

  @Test
  void asksNoMoreAfterAPermanentFailureAndSaysSo() {
    endpoint.thenFail(lasting("secret-expired"));
    failure();
    clock.advance(Duration.ofDays(3));
    TokenException again = failure();
    assertThat(again.permanent()).isTrue();
    assertThat(again).hasMessageContaining("secret-expired happened");
    assertThat(again).hasMessageContaining("mailgw token refresh sales");
    assertThat(again.getMessage()).containsOnlyOnce("not asked again");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void asksAgainAfterAPermanentFailureOnceTheClientSecretIsAnother() throws Exception {
    endpoint.thenFail(lasting("secret-expired")).thenGive(grant("at-1", in(60)));
    failure();
    secret.set("new");
    clock.advance(Duration.ofSeconds(31));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
  }

  @Test
  void asksAgainAfterAPermanentFailureOnceANewRefreshTokenIsConfigured() throws Exception {
    endpoint.thenFail(lasting("refresh-token-inactive")).thenGive(grant("at-1", in(60)));
    failure();
    seed.set("seed-2");
    clock.advance(Duration.ofSeconds(31));
    broker.token(SALES);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "seed-2");
  }

  @Test
  void asksAtOnceWhenAPersonWantsIt() throws Exception {
    endpoint.thenFail(lasting("conditional-access")).thenGive(grant("at-1", in(60)));
    failure();
    assertThat(broker.renew(SALES).value().reveal()).isEqualTo("at-1");
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
  }

  @Test
  void usesTheRefreshTokenThatAPersonBringsInsteadOfTheConfiguredOne() throws Exception {
    endpoint
        .thenFail(lasting("refresh-token-inactive"))
        .thenGive(grant("at-1", in(60)))
        .thenGive(grant("at-2", in(60)));
    failure();
    assertThat(broker.adopt(SALES, Secret.of("imported")).value().reveal()).isEqualTo("at-1");
    broker.renew(SALES);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "imported", "imported");
  }

  @Test
  void waitsForARenewalOnlyUpToItsBound() {
    TokenBroker bounded = broker(RenewalPolicy.DEFAULT.withRequestBound(Duration.ofMillis(50)));
    CountDownLatch interrupted = new CountDownLatch(1);
    endpoint.then((_, _) -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        interrupted.countDown();
      }
      throw passing("token-endpoint-timeout", null);
    });
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> bounded.token(SALES))
        .satisfies(e -> assertThat(e.reason().cause()).isEqualTo("token-endpoint-timeout"));
    awaitQuietly(interrupted);
    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void aFaultInTheEndpointIsToldAndTriedAgain() throws Exception {
    endpoint
        .then((_, _) -> {
          throw new IllegalStateException("bug");
        })
        .thenGive(grant("at-1", in(60)));
    assertThat(failure().reason().cause()).isEqualTo("token-renewal-broken");
    clock.advance(Duration.ofSeconds(1));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
  }

  private TokenException failure() {
    TokenException failure = catchThrowableOfType(TokenException.class, () -> broker.token(SALES));
    assertThat(failure).as("token()").isNotNull();
    return failure;
  }

  private Instant in(int minutes) {
    return SteppedClock.START.plus(Duration.ofMinutes(minutes));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
