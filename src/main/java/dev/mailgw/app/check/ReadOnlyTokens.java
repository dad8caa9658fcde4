package dev.mailgw.app.check;

import dev.mailgw.check.token.HeldToken;
import dev.mailgw.check.token.TokenRequests;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.StoredGrant;
import dev.mailgw.oauth.TokenEndpoint;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import dev.mailgw.oauth.TokenStore;
import java.io.IOException;
import java.util.Optional;

/**
 * Tokens for a look: with the stored refresh token if there is one, else with the configured one.
 * What the service gives in exchange is not stored, since Entra ID goes on accepting the old one,
 * and a gateway may be running beside.
 */
final class ReadOnlyTokens implements TokenRequests {

  private final TokenEndpoint endpoint;
  private final Optional<? extends TokenStore> store;

  /**
   * @param store empty if no gateway has stored anything yet
   */
  ReadOnlyTokens(TokenEndpoint endpoint, Optional<? extends TokenStore> store) {
    this.endpoint = endpoint;
    this.store = store;
  }

  @Override
  public HeldToken request(OAuthAccount account) throws TokenException {
    Optional<Secret> refreshToken =
        account.grant() == Grant.REFRESH_TOKEN
            ? Optional.of(refreshToken(account))
            : Optional.empty();
    TokenGrant given = endpoint.request(account, refreshToken);
    return new HeldToken(given.accessToken(), JwtClaims.of(given.accessToken()));
  }

  private Secret refreshToken(OAuthAccount account) throws TokenException {
    Optional<Secret> stored = stored(account);
    if (stored.isPresent()) {
      return stored.get();
    }
    if (account.refreshToken().isEmpty()) {
      throw Diagnosis.failed(account, LocalFailure.NO_GRANT, "", Optional.empty(), null);
    }
    try {
      return account.refreshToken().get().read();
    } catch (IOException e) {
      throw Diagnosis.failed(account, LocalFailure.SECRET, e.getMessage(), Optional.empty(), e);
    }
  }

  private Optional<Secret> stored(OAuthAccount account) throws TokenException {
    try {
      return store.isEmpty()
          ? Optional.empty()
          : store.get().load(account.id()).map(StoredGrant::refreshToken);
    } catch (IOException e) {
      throw Diagnosis.failed(account, LocalFailure.STORE, e.getMessage(), Optional.empty(), e);
    }
  }
}
