package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.OAuthSettings;
import dev.mailgw.console.TokensView;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.oauth.ExternalTokens;
import dev.mailgw.oauth.ObservedTokenEndpoint;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenRefresher;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import dev.mailgw.oauth.signin.SignIns;
import dev.mailgw.oauth.store.EncryptedTokenStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The accounts' tokens: endpoint, store, broker, refresher. What hands them out is safe for use by
 * several threads.
 */
public final class Tokens implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final MsalTokenEndpoint endpoint;
  private final TokenBroker broker;
  private final EncryptedTokenStore store;
  private final SignIns signIns;
  private final Duration checkInterval;

  private Tokens(
      MsalTokenEndpoint endpoint,
      TokenBroker broker,
      EncryptedTokenStore store,
      SignIns signIns,
      Duration checkInterval) {
    this.signIns = signIns;
    this.endpoint = endpoint;
    this.broker = broker;
    this.store = store;
    this.checkInterval = checkInterval;
  }

  /**
   * Asks for no token yet.
   *
   * @param data where the grants are kept; no other process may use it meanwhile
   * @param trust for the sign-in service
   * @throws StartException if the store can't be opened
   */
  public static Tokens open(
      GatewayConfig config,
      Path data,
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
      EncryptedTokenStore store = TokenDirectory.open(settings, data, environment.random());
      TokenBroker broker =
          new TokenBroker(
              config.accounts(),
              new Renewal(observed, store, environment.clock()),
              RenewalPolicy.DEFAULT.withMargin(settings.renewBefore()),
              environment.clock(),
              environment.random());
      SignIns signIns =
          new SignIns(
              config.accounts(), msal.signIns(), broker, environment.clock(), environment.random());
      return new Tokens(msal, broker, store, signIns, settings.checkInterval());
    } catch (IOException e) {
      msal.close();
      throw new StartException("the token store can't be opened: " + e.getMessage(), e);
    }
  }

  /** Hands them out. */
  public TokenBroker broker() {
    return broker;
  }

  TokensView view(TokenViews views, Instant now) {
    return new TokensView(now, true, views.all(broker.statuses(), now));
  }

  EncryptedTokenStore store() {
    return store;
  }

  SignIns signIns() {
    return signIns;
  }

  /** One for each account, those without an alias too. */
  List<Scheduled> refreshers() {
    return TokenRefresher.forEach(broker, checkInterval).stream()
        .map(one -> new Scheduled("token-" + one.account(), one, one.lead(), checkInterval))
        .toList();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
