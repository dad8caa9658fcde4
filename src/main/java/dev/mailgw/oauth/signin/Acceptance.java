package dev.mailgw.oauth.signin;

import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.Identity;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import dev.mailgw.oauth.WrongUser;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what a sign-in gave before it takes the place of what is stored. */
final class Acceptance {

  private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

  private final TokenBroker broker;

  Acceptance(TokenBroker broker) {
    this.broker = broker;
  }

  /**
   * @throws TokenException if it is not what was asked for, or can't be stored; the account then
   *     stands as before
   */
  Accepted accept(OAuthAccount account, TokenGrant grant) throws TokenException {
    Identity identity = grant.identity().orElseThrow(() -> refused(account, LocalFailure.NOBODY));
    Optional<TokenException> wrong = WrongUser.of(account, identity);
    if (wrong.isPresent()) {
      throw wrong.get();
    }
    if (identity.user().isBlank()) {
      throw refused(account, LocalFailure.NOBODY);
    }
    if (grant.rotatedRefreshToken().isEmpty()) {
      throw refused(account, LocalFailure.NO_REFRESH_TOKEN);
    }
    AccessToken token = broker.adopt(account.id(), grant);
    log.info(
        "account '{}': {} has signed in, and the grant is stored", account.id(), identity.user());
    return new Accepted(account.id(), identity, token.expires());
  }

  /** The tokens must be those of this very sign-in. */
  Accepted accept(SignInRequest request, SignedIn signedIn) throws TokenException {
    if (!signedIn.nonce().equals(request.challenge().nonce())) {
      throw refused(request.account(), LocalFailure.NONCE);
    }
    return accept(request.account(), signedIn.grant());
  }

  private static TokenException refused(OAuthAccount account, LocalFailure failure) {
    return Diagnosis.failed(account, failure, "", Optional.empty(), null);
  }
}
