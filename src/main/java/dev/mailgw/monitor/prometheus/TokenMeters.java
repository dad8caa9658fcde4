package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;

/** What the token endpoint answered, and until when the tokens last. */
final class TokenMeters {

  private final MeterProvider<Counter> requests;
  private final MeterProvider<Timer> duration;
  private final Gauges expiry;

  TokenMeters(Meters meters) {
    requests = meters.counter("oauth_token_requests", "Requests for an access token.");
    duration =
        meters.histogram(
            "oauth_token_request_duration",
            "How long requests for an access token took.",
            Buckets.PHASE);
    expiry = meters.seconds("oauth_token_expiry_timestamp", "When the newest access token ends.");
  }

  void requested(TokenRequested request) {
    String account = Labels.bounded(request.account());
    String grant = Labels.bounded(request.grant());
    String result = request.result().label();
    String reason = request.reason().cause();
    requests
        .withTags("account", account, "grant", grant, "result", result, "reason", reason)
        .increment();
    duration.withTags("grant", grant).record(request.took());
    request.expires().ifPresent(moment -> expiry.set(moment, "account", account));
  }
}
