package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.TokensView;
import dev.mailgw.monitor.Reason;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.CredentialFiles;
import dev.mailgw.oauth.GrantHistory;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.StoredGrant;
import dev.mailgw.oauth.TokenStatus;
import dev.mailgw.oauth.store.EncryptedTokenStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored tokens of a gateway that does not run. */
public final class StoredTokens {

  /** As the running gateway calls it. */
  private static final String UNREADABLE = "token-store-failed";

  private final GatewayConfig config;
  private final Environment environment;

  public StoredTokens(GatewayConfig config, Environment environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * What store and configuration tell. Changes nothing.
   *
   * @throws IOException if the store can't be opened; the message has the cure
   */
  public TokensView view() throws IOException {
    Optional<EncryptedTokenStore> store =
        made() ? Optional.of(open(config.dataDirectory())) : Optional.empty();
    List<TokenStatus> statuses =
        config.accounts().stream().map(account -> status(account, store)).toList();
    Instant now = environment.clock().instant();
    TokenViews views = new TokenViews(config, new CredentialFiles());
    return new TokensView(now, false, views.all(statuses, now));
  }

  /**
   * Throws an account's stored grant away.
   *
   * @throws StartException if the gateway runs all the same
   */
  public void forget(AccountId account) throws StartException, IOException {
    try (DataDirectory data = DataDirectory.open(config.dataDirectory())) {
      open(data.path()).remove(account);
    }
  }

  /**
   * Seals all files with a new key, or with the configured one.
   *
   * @return how many files it were
   * @throws StartException if the gateway runs all the same
   */
  public int rekey() throws StartException, IOException {
    try (DataDirectory data = DataDirectory.open(config.dataDirectory())) {
      return open(data.path()).rekey();
    }
  }

  private EncryptedTokenStore open(Path data) throws IOException {
    return TokenDirectory.open(config.oauth(), data, environment.random());
  }

  /** To look must not make anything. */
  private boolean made() {
    return TokenDirectory.exists(config.oauth(), config.dataDirectory());
  }

  private static TokenStatus status(OAuthAccount account, Optional<EncryptedTokenStore> store) {
    try {
      return status(account, history(account, store), Reason.NONE);
    } catch (IOException e) {
      return status(account, GrantHistory.NONE, new Reason(UNREADABLE, e.getMessage()));
    }
  }

  private static GrantHistory history(OAuthAccount account, Optional<EncryptedTokenStore> store)
      throws IOException {
    Optional<StoredGrant> grant =
        store.isEmpty() ? Optional.empty() : store.get().load(account.id());
    return grant.map(StoredGrant::history).orElse(GrantHistory.NONE);
  }

  private static TokenStatus status(OAuthAccount account, GrantHistory history, Reason error) {
    return new TokenStatus(
        account.id(),
        account.grant(),
        Optional.empty(),
        Optional.empty(),
        error,
        false,
        error.equals(Reason.NONE) ? 0 : 1,
        Optional.empty(),
        history);
  }
}
