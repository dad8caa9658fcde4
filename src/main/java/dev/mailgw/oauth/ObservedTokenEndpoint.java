package dev.mailgw.oauth;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells of each token request, whatever became of it. As thread-safe as what it observes. */
public final class ObservedTokenEndpoint implements TokenEndpoint {

  private final TokenEndpoint endpoint;
  private final GatewayEvents events;
  private final InstantSource clock;
  private final Ticker ticker;

  public ObservedTokenEndpoint(
      TokenEndpoint endpoint, GatewayEvents events, InstantSource clock, Ticker ticker) {
    this.endpoint = endpoint;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public TokenGrant request(OAuthAccount account, Optional<Secret> refreshToken)
      throws TokenException {
    Instant started = clock.instant();
    long from = ticker.nanos();
    try {
      TokenGrant grant = endpoint.request(account, refreshToken);
      Instant expires = grant.accessToken().expires();
      publish(account, started, from, Result.OK, Reason.NONE, Optional.of(expires));
      return grant;
    } catch (TokenException e) {
      publish(account, started, from, Result.FAILED, e.reason(), Optional.empty());
      throw e;
    }
  }

  private void publish(
      OAuthAccount account,
      Instant started,
      long from,
      Result result,
      Reason reason,
      Optional<Instant> expires) {
    Duration took = Duration.ofNanos(ticker.nanos() - from);
    events.publish(
        new TokenRequested(
            account.id().value(), account.grant().label(), started, result, reason, expires, took));
  }
}
