package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.SALES;
import static dev.mailgw.oauth.OAuthAccounts.grant;
import static dev.mailgw.oauth.OAuthAccounts.lasting;
import static dev.mailgw.oauth.OAuthAccounts.source;
import static dev.mailgw.oauth.OAuthAccounts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TokenBrokerTest {

  private final SteppedClock clock = new SteppedClock();
  private final ScriptedTokenEndpoint endpoint = new ScriptedTokenEndpoint();
  private final TokenBroker broker =
      new TokenBroker(
          List.of(user("sales", source(() -> "seed")), user("support", source(() -> "other"))),
          new Renewal(endpoint, new MemoryTokenStore(), clock),
          RenewalPolicy.DEFAULT,
          clock);

  @Test
  void fiftyWaitingThreadsShareOneRequest() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    endpoint.then((_, _) -> {
      asked.countDown();
      awaitQuietly(answer);
      return grant("at-1", in(60));
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AccessToken>> waiting = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        waiting.add(threads.submit(() -> broker.token(SALES)));
      }
      asked.await();
      answer.countDown();
      for (Future<AccessToken> one : waiting) {
        assertThat(one.get().value().reveal()).isEqualTo("at-1");
      }
    }
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void handsOutTheSameTokenWhileItIsFresh() throws Exception {
    endpoint.thenGive(grant("at-1", in(60)));
    broker.token(SALES);
    clock.advance(Duration.ofMinutes(58));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void asksForANewTokenShortlyBeforeTheOldOneExpires() throws Exception {
    endpoint.thenGive(grant("at-1", in(60))).thenGive(grant("at-2", in(120)));
    broker.token(SALES);
    clock.advance(Duration.ofSeconds(59 * 60 + 1));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-2");
  }

  @Test
  void asksAtOnceWhenAServerRefusedTheCurrentToken() throws Exception {
    endpoint.thenGive(grant("at-1", in(60))).thenGive(grant("at-2", in(60)));
    AccessToken first = broker.token(SALES);
    broker.refused(SALES, first);
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-2");
    broker.refused(SALES, first);
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-2");
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void doesNotHammerTheServiceWhenAServerRefusesEveryToken() throws Exception {
    endpoint
        .thenGive(grant("at-1", in(60)))
        .thenGive(grant("at-2", in(60)))
        .thenGive(grant("at-3", in(60)));
    broker.refused(SALES, broker.token(SALES));
    broker.refused(SALES, broker.token(SALES));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-2");
    clock.advance(Duration.ofMinutes(5));
    broker.refused(SALES, broker.token(SALES));
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-3");
  }

  @Test
  void anInterruptedCallerLeavesTheRenewalToTheOthers() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    endpoint.then((_, _) -> {
      asked.countDown();
      awaitQuietly(answer);
      return grant("at-1", in(60));
    });
    Thread first =
        Thread.ofVirtual()
            .start(() ->
                assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() -> broker.token(SALES)));
    asked.await();
    first.interrupt();
    first.join();
    answer.countDown();
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void showsHowEachAccountStands() throws Exception {
    endpoint.thenGive(grant("at-1", in(60))).thenFail(lasting("grant-revoked"));
    broker.token(SALES);
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> broker.token(new AccountId("support")));
    TokenStatus sales = broker.statuses().getFirst();
    assertThat(sales.expires()).contains(in(60));
    assertThat(sales.lastRenewal()).contains(clock.instant());
    assertThat(sales.lastError()).isEqualTo(Reason.NONE);
    TokenStatus support = broker.statuses().getLast();
    assertThat(support.expires()).isEmpty();
    assertThat(support.lastError().cause()).isEqualTo("grant-revoked");
    assertThat(support.permanent()).isTrue();
    assertThat(support.failures()).isEqualTo(1);
  }

  @Test
  void knowsNoAccountThatIsNotConfigured() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> broker.token(new AccountId("nobody")))
        .withMessageContaining("'nobody'");
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
