package dev.mailgw.check.token;

import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenException;

/** Where a check has its tokens from. Safe for use by several threads. */
public interface TokenRequests {

  /**
   * Asks the sign-in service once, as the gateway would. Stores nothing.
   *
   * @throws TokenException if there is no token; its reason holds the diagnosis
   */
  HeldToken request(OAuthAccount account) throws TokenException;
}
