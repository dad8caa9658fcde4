package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.SALES;
import static dev.mailgw.oauth.OAuthAccounts.lasting;
import static dev.mailgw.oauth.OAuthAccounts.passing;
import static dev.mailgw.oauth.OAuthAccounts.source;
import static dev.mailgw.oauth.OAuthAccounts.token;
import static dev.mailgw.oauth.OAuthAccounts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whose an imported refresh token is shows when it is first used. */
final class FirstUseTest {

  private static final String OWNER = "Sales@Example.com";
  private static final String OTHER = "clerk@example.com";

  private final ScriptedTokenEndpoint endpoint = new ScriptedTokenEndpoint();
  private final MemoryTokenStore store = new MemoryTokenStore();
  private final SteppedClock clock = new SteppedClock();
  private final AtomicReference<String> seed = new AtomicReference<>("seed");
  private final TokenBroker broker =
      new TokenBroker(
          List.of(user("sales", source(seed::get))),
          new Renewal(endpoint, store, clock),
          RenewalPolicy.DEFAULT,
          clock);

  @Test
  void aSeedOfAnotherUserIsRefusedAndNothingIsStored() throws Exception {
    endpoint.thenGive(grant("at-1", "rt-1", OTHER));
    TokenException failure = failing(() -> broker.token(SALES));
    assertThat(failure.reason().cause()).isEqualTo("wrong-user");
    assertThat(failure.permanent()).isTrue();
    assertThat(failure).message().contains(OTHER, "sales@example.com");
    assertThat(store.load(SALES)).isEmpty();
  }

  @Test
  void theRightSeedAfterItIsTakenAtOnce() throws Exception {
    endpoint.thenGive(grant("at-1", "rt-1", OTHER)).thenGive(grant("at-2", "rt-2", OWNER));
    var _ = failing(() -> broker.token(SALES));
    seed.set("seed-2");
    clock.advance(RenewalPolicy.DEFAULT.permanentRecheck());
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-2");
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "seed-2");
  }

  @Test
  void anImportOfAnotherUsersTokenLeavesTheAccountAsItWas() throws Exception {
    endpoint
        .thenGive(grant("at-1", "rt-1", OWNER))
        .thenGive(grant("at-2", "rt-2", OTHER))
        .thenGive(grant("at-3", "rt-3", OWNER));
    broker.token(SALES);
    assertLeftAsItWas("wrong-user");
    broker.renew(SALES);
    assertThat(endpoint.refreshTokens()).containsExactly("seed", "imported", "rt-1");
  }

  @Test
  void anImportThatTheServiceCouldNotAnswerLeavesTheAccountAsItWas() throws Exception {
    endpoint
        .thenGive(grant("at-1", "rt-1", OWNER))
        .thenFail(passing("token-endpoint-broken", Duration.ofSeconds(1)));
    broker.token(SALES);
    assertLeftAsItWas("token-endpoint-broken");
  }

  @Test
  void aUserWhoIsRenamedLaterKeepsTheMailFlowing() throws Exception {
    endpoint
        .thenGive(grant("at-1", "rt-1", OWNER))
        .thenGive(grant("at-2", "rt-2", "sales.new@example.com"));
    broker.token(SALES);
    assertThat(broker.renew(SALES).value().reveal()).isEqualTo("at-2");
  }

  @Test
  void anImportThatIsRefusedLeavesTheAccountAsItWas() throws Exception {
    endpoint.thenGive(grant("at-1", "rt-1", OWNER)).thenFail(lasting("refresh-token-invalid"));
    broker.token(SALES);
    assertLeftAsItWas("refresh-token-invalid");
  }

  private void assertLeftAsItWas(String cause) throws Exception {
    TokenException failure = failing(() -> broker.adopt(SALES, Secret.of("imported")));
    assertThat(failure.reason().cause()).isEqualTo(cause);
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("at-1");
    assertThat(broker.statuses().getFirst().lastError().cause()).isEqualTo("none");
    assertThat(store.load(SALES).orElseThrow().refreshToken().reveal()).isEqualTo("rt-1");
  }

  private static TokenException failing(ThrowingCallable call) {
    TokenException failure = catchThrowableOfType(TokenException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }

  private TokenGrant grant(String access, String rotated, String user) {
    return new TokenGrant(
        token(access, SteppedClock.START.plus(Duration.ofHours(1))),
        Optional.of(Secret.of(rotated)),
        Optional.empty(),
        Optional.of(new Identity(user, "tenant-1", "object-1", List.of())));
  }
}
