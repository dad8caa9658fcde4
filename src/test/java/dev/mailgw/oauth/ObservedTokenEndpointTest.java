package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.grant;
import static dev.mailgw.oauth.OAuthAccounts.lasting;
import static dev.mailgw.oauth.OAuthAccounts.source;
import static dev.mailgw.oauth.OAuthAccounts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import dev.mailgw.monitor.Reason;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ObservedTokenEndpointTest {

  private static final Instant EXPIRES = SteppedClock.START.plus(Duration.ofHours(1));

  private final List<GatewayEvent> events = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final OAuthAccount account = user("sales", source(() -> "seed"));

  @Test
  void tellsOfEachRequestWhateverBecameOfIt() throws Exception {
    TokenException failure = lasting("grant-revoked");
    ScriptedTokenEndpoint inner =
        new ScriptedTokenEndpoint()
            .then((_, _) -> {
              nanos.addAndGet(250_000_000);
              return grant("at-1", EXPIRES);
            })
            .thenFail(failure);
    TokenEndpoint endpoint =
        new ObservedTokenEndpoint(inner, events::add, new SteppedClock(), nanos::get);
    endpoint.request(account, Optional.empty());
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> endpoint.request(account, Optional.empty()));
    assertThat(events)
        .containsExactly(
            told(Result.OK, Reason.NONE, Optional.of(EXPIRES), Duration.ofMillis(250)),
            told(Result.FAILED, failure.reason(), Optional.empty(), Duration.ZERO));
  }

  private static TokenRequested told(
      Result result, Reason reason, Optional<Instant> expires, Duration took) {
    return new TokenRequested(
        "sales", "refresh-token", SteppedClock.START, result, reason, expires, took);
  }
}
