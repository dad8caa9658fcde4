package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.TokenDeadlines;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What dies silently one day unless somebody looks: asked once per scrape. */
final class DeadlineMeters {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineMeters.class);

  private final Gauges refreshToken;
  private final Gauges secret;
  private final Gauges certificate;
  private final Supplier<List<TokenDeadlines>> source;

  DeadlineMeters(Meters meters, Supplier<List<TokenDeadlines>> source) {
    refreshToken =
        meters.seconds(
            "oauth_refresh_token_expiry_timestamp", "When the refresh token dies if not used.");
    secret = meters.seconds("oauth_client_secret_expiry_timestamp", "When the client secret ends.");
    certificate =
        meters.seconds(
            "oauth_certificate_expiry_timestamp", "When the application's certificate ends.");
    this.source = source;
  }

  /** What has no end any more, or can't be asked for, shows NaN. */
  void sample() {
    List.of(refreshToken, secret, certificate).forEach(Gauges::unknown);
    try {
      source.get().forEach(this::show);
    } catch (RuntimeException e) {
      LOG.warn("the ends of the tokens can't be told for the metrics: {}", e.toString());
    }
  }

  private void show(TokenDeadlines account) {
    String name = Labels.bounded(account.account());
    show(refreshToken, account.refreshToken(), name);
    show(secret, account.clientSecret(), name);
    show(certificate, account.certificate(), name);
  }

  private static void show(Gauges gauges, Optional<Instant> moment, String account) {
    moment.ifPresent(at -> gauges.set(at, "account", account));
  }
}
