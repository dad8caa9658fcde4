package dev.mailgw.oauth;

import java.util.Optional;

/** Where access tokens come from. Safe for use by several threads. */
public interface TokenEndpoint {

  /**
   * Asks once, without a retry of its own, and comes back within a bound of its own.
   *
   * @param refreshToken the one to use; empty unless the account's grant is {@code refresh-token}
   * @throws TokenException if there is no token; its reason holds the diagnosis
   */
  TokenGrant request(OAuthAccount account, Optional<Secret> refreshToken) throws TokenException;
}
