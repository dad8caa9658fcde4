package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.OAuthSettings;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.oauth.ExternalTokens;
import dev.mailgw.oauth.ObservedTokenEndpoint;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenRefresher;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import dev.mailgw.oauth.store.EncryptedTokenStore;
import dev.mailgw.oauth.store.TokenKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.crypto.SecretKey;
import javax.net.ssl.SSLContext;

/** The accounts' tokens: endpoint, store, broker, refresher. */
final class Tokens implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final MsalTokenEndpoint endpoint;
  private final TokenBroker broker;
  private final Duration checkInterval;

  private Tokens(MsalTokenEndpoint endpoint, TokenBroker broker, Duration checkInterval) {
    this.endpoint = endpoint;
    this.broker = broker;
    this.checkInterval = checkInterval;
  }

  static Tokens open(
      GatewayConfig config,
      DataDirectory data,
      SSLContext trust,
      GatewayEvents events,
      Environment environment)
      throws StartException {
    OAuthSettings settings = config.oauth();
    MsalTokenEndpoint msal =
        new MsalTokenEndpoint(
            trust,
            settings.route(),
            new Timeouts(CONNECT, settings.timeout()),
            environment.clock());
    var all = new ExternalTokens(msal, ExternalTokens.DEFAULT_LIFE, environment.clock());
    var observed =
        new ObservedTokenEndpoint(all, events, environment.clock(), environment.ticker());
    try {
      EncryptedTokenStore store =
          new EncryptedTokenStore(
              data.path().resolve("tokens"),
              key(settings, data.path(), environment),
              environment.random());
      TokenBroker broker =
          new TokenBroker(
              config.accounts(),
              new Renewal(observed, store, environment.clock()),
              RenewalPolicy.DEFAULT.withMargin(settings.renewBefore()),
              environment.clock());
      return new Tokens(msal, broker, settings.checkInterval());
    } catch (IOException e) {
      msal.close();
      throw new StartException("the token store can't be opened: " + e.getMessage(), e);
    }
  }

  TokenBroker broker() {
    return broker;
  }

  Scheduled refresher() {
    return new Scheduled("token-refresher", new TokenRefresher(broker), checkInterval);
  }

  @Override
  public void close() {
    endpoint.close();
  }

  private static SecretKey key(OAuthSettings settings, Path data, Environment environment)
      throws IOException {
    return settings.key().isPresent()
        ? TokenKey.from(settings.key().get())
        : TokenKey.in(data.resolve("keys").resolve("token.key"), environment.random());
  }
}
