package dev.mailgw.oauth;

/** Hands out access tokens to the stations. Safe for use by several threads. */
public interface TokenSource {

  /**
   * A token that is good for now; waits for the one request that is under way, or makes it.
   *
   * @throws TokenException if none can be had; its reason says whose fault it is and what to do
   */
  AccessToken token(AccountId account) throws TokenException;

  /**
   * A mail server refused {@code token}: if it is still the current one, the next {@link #token}
   * asks for a new one.
   */
  void refused(AccountId account, AccessToken token);
}
