package dev.mailgw.oauth;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One renewal from the refresh token to the stored rotation: nothing is handed out that is not
 * stored. Safe for use by several threads; two renewals of one account must not overlap.
 */
public final class Renewal {

  private static final Logger log = LoggerFactory.getLogger(Renewal.class);

  /** Causes that may be the fault of the one token, so that the one before may still do. */
  private static final Set<String> DOUBTS_THE_TOKEN =
      Set.of("refresh-token-invalid", "refresh-token-malformed");

  private final TokenEndpoint endpoint;
  private final GrantLedger ledger;
  private final InstantSource clock;

  /**
   * @param endpoint answers every grant in use
   */
  public Renewal(TokenEndpoint endpoint, TokenStore store, InstantSource clock) {
    this.endpoint = endpoint;
    this.ledger = new GrantLedger(store, clock);
    this.clock = clock;
  }

  TokenGrant run(OAuthAccount account) throws TokenException {
    return account.grant() == Grant.REFRESH_TOKEN
        ? refresh(account, ledger.current(account))
        : noted(account, endpoint.request(account, Optional.empty()));
  }

  private TokenGrant noted(OAuthAccount account, TokenGrant given) {
    ledger.note(account, given);
    return given;
  }

  /** What is known of the account's grant, also from before a restart. */
  GrantHistory history(OAuthAccount account) {
    return ledger.history(account);
  }

  /** Throws the stored grant away. */
  void forget(OAuthAccount account) throws TokenException {
    ledger.forget(account);
  }

  /**
   * Renews with a refresh token that a person brought. If it gives no access token, or is another
   * user's, the account stays as it was; a token that came in the place of another user's is lost
   * on purpose.
   */
  TokenGrant begin(OAuthAccount account, Secret refreshToken) throws TokenException {
    StoredGrant imported = ledger.imported(account, refreshToken);
    TokenGrant given = endpoint.request(account, Optional.of(refreshToken));
    return keep(account, imported, refreshToken, given);
  }

  void adopt(OAuthAccount account, TokenGrant signedIn) throws TokenException {
    ledger.adopt(account, signedIn);
  }

  String fingerprint(OAuthAccount account) {
    return ledger.fingerprint(account);
  }

  private TokenGrant refresh(OAuthAccount account, StoredGrant grant) throws TokenException {
    try {
      return spend(account, grant, grant.refreshToken());
    } catch (TokenException e) {
      if (grant.previous().isEmpty() || !DOUBTS_THE_TOKEN.contains(e.reason().cause())) {
        throw e;
      }
      log.warn("{}; trying the refresh token before it", e.getMessage());
      return fallBack(account, grant, e);
    }
  }

  private TokenGrant fallBack(OAuthAccount account, StoredGrant grant, TokenException newest)
      throws TokenException {
    try {
      return spend(account, grant, grant.previous().orElseThrow());
    } catch (TokenException previous) {
      throw previous.permanent() ? newest : previous;
    }
  }

  private TokenGrant spend(OAuthAccount account, StoredGrant grant, Secret token)
      throws TokenException {
    return keep(account, grant, token, endpoint.request(account, Optional.of(token)));
  }

  /** The first use of an imported token shows whose it is; nothing of another's is stored. */
  private TokenGrant keep(OAuthAccount account, StoredGrant grant, Secret spent, TokenGrant given)
      throws TokenException {
    Optional<TokenException> wrong =
        given
            .identity()
            .filter(_ -> grant.previous().isEmpty())
            .flatMap(identity -> WrongUser.of(account, identity));
    if (wrong.isPresent()) {
      throw wrong.get();
    }
    if (ledger.replaced(account)) {
      log.info("account '{}': another process has stored a grant meanwhile", account.id());
      return given;
    }
    ledger.keep(account, grant.after(spent, given, clock.instant()));
    return given;
  }
}
