package dev.mailgw.oauth;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Keeps one access token per account and renews it: one request at a time per account, however many
 * wait for it. The old token is handed out while it is good, even if its renewal fails.
 *
 * <p>A passing failure is tried again after a pause that grows, or after the pause that the service
 * asked for; until then callers get the last failure at once. A permanent failure is not tried
 * again until a secret of the account has changed or a person calls {@link #renew}.
 *
 * <p>Safe for use by several threads; accounts do not wait for each other.
 */
public final class TokenBroker implements TokenSource {

  private final Map<AccountId, TokenHolder> holders = new LinkedHashMap<>();

  /** One that renews each token exactly when {@code policy} says. */
  public TokenBroker(
      Collection<OAuthAccount> accounts,
      Renewal renewal,
      RenewalPolicy policy,
      InstantSource clock) {
    this(accounts, policy, clock, new Attempt(renewal, () -> policy, clock));
  }

  /**
   * One that renews each token a little earlier or later than {@code policy} says, so that accounts
   * whose tokens live equally long are not renewed together.
   *
   * @param random safe for use by several threads
   */
  public TokenBroker(
      Collection<OAuthAccount> accounts,
      Renewal renewal,
      RenewalPolicy policy,
      InstantSource clock,
      RandomGenerator random) {
    this(accounts, policy, clock, new Attempt(renewal, () -> policy.shifted(random), clock));
  }

  private TokenBroker(
      Collection<OAuthAccount> accounts,
      RenewalPolicy policy,
      InstantSource clock,
      Attempt attempt) {
    for (OAuthAccount account : accounts) {
      holders.put(account.id(), new TokenHolder(account, policy, clock, attempt));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if no such account is configured
   */
  @Override
  public AccessToken token(AccountId account) throws TokenException {
    return holder(account).token();
  }

  /**
   * {@inheritDoc} A further refusal soon after one that was acted upon is not believed: a new token
   * would not help, and the sign-in service punishes requests in a loop.
   */
  @Override
  public void refused(AccountId account, AccessToken token) {
    holder(account).refused(token);
  }

  /**
   * Asks for a new token now, because a person wants it: forgets earlier failures and pauses.
   *
   * @throws TokenException if none can be had; the old one stays in use while it is good
   */
  public AccessToken renew(AccountId account) throws TokenException {
    return holder(account).renew();
  }

  /**
   * Asks for an access token with a refresh token that a person imported, and stores what comes.
   * The configured refresh token, if any, is not used again until it changes.
   *
   * @throws TokenException if it gives no access token, is another user's than the account's, or
   *     can't be stored; the account then stands as before
   */
  public AccessToken adopt(AccountId account, Secret refreshToken) throws TokenException {
    return holder(account).adopt(refreshToken);
  }

  /**
   * Stores what a user's sign-in gave, and hands its access token out from now on. The configured
   * refresh token, if any, is not used again until it changes.
   *
   * @throws TokenException if it can't be stored; the account then stands as before
   * @throws IllegalArgumentException if there is no refresh token in it
   */
  public AccessToken adopt(AccountId account, TokenGrant signedIn) throws TokenException {
    return holder(account).adopt(signedIn);
  }

  /**
   * Throws an account's tokens away, here and in the store. If a refresh token is configured, the
   * account begins anew with it; else a user has to sign in.
   *
   * @throws TokenException if the store does not let go of them
   */
  public void forget(AccountId account) throws TokenException {
    holder(account).forget();
  }

  /** How each account stands, in the order of the configuration. */
  public List<TokenStatus> statuses() {
    return holders.values().stream().map(TokenHolder::status).toList();
  }

  /** All accounts, in the order of the configuration. */
  List<AccountId> accounts() {
    return List.copyOf(holders.keySet());
  }

  /** Begins the account's renewal if one is due; it goes on in a thread of its own. */
  Optional<Flight> renewIfDue(AccountId account) {
    return holder(account).renewIfDue();
  }

  private TokenHolder holder(AccountId account) {
    TokenHolder holder = holders.get(account);
    if (holder == null) {
      throw new IllegalArgumentException("no account '" + account + "' is configured");
    }
    return holder;
  }
}
