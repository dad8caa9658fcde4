package dev.mailgw.retrieve;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenSource;

/**
 * Signs in with the account's token, and once more with a new one when the server refuses it: a
 * token can be revoked before its time. Only the second refusal counts.
 */
public record SignIn(TokenSource tokens, AccountId account) {

  /** What to do with a token: connect, sign in, open the inbox. */
  @FunctionalInterface
  public interface Attempt {
    MailboxSession with(AccessToken token) throws MailboxException;
  }

  /** The cause id of a refused sign-in. */
  public static final String REFUSED = "authentication-refused";

  public MailboxSession open(PhaseTimer timer, Attempt attempt) throws MailboxException {
    AccessToken token = token(timer);
    try {
      return attempt.with(token);
    } catch (MailboxException e) {
      if (!e.reason().cause().equals(REFUSED)) {
        throw e;
      }
      tokens.refused(account, token);
      AccessToken renewed = token(timer);
      if (renewed.value().equals(token.value())) {
        throw e;
      }
      return attempt.with(renewed);
    }
  }

  private AccessToken token(PhaseTimer timer) throws MailboxException {
    timer.enter(Phase.TOKEN);
    try {
      return tokens.token(account);
    } catch (TokenException e) {
      FailureClass failure = e.permanent() ? FailureClass.MANUAL : FailureClass.AUTOMATIC;
      throw new MailboxException(e.reason(), failure, e);
    }
  }
}
