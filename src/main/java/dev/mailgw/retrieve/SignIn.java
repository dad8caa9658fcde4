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
 *
 * @param lost which way back an alias has whose login failed for good
 */
public record SignIn(TokenSource tokens, AccountId account, FailureClass lost) {

  /** One after whose failure for good a person is needed, as the contact centre has it. */
  public SignIn(TokenSource tokens, AccountId account) {
    this(tokens, account, FailureClass.MANUAL);
  }

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
      if (!refused(e)) {
        throw e;
      }
      tokens.refused(account, token);
      AccessToken renewed = token(timer);
      if (renewed.value().equals(token.value())) {
        throw lost(e);
      }
      return again(renewed, attempt);
    }
  }

  private MailboxSession again(AccessToken renewed, Attempt attempt) throws MailboxException {
    try {
      return attempt.with(renewed);
    } catch (MailboxException e) {
      throw refused(e) ? lost(e) : e;
    }
  }

  private static boolean refused(MailboxException e) {
    return e.reason().cause().equals(REFUSED);
  }

  private MailboxException lost(MailboxException e) {
    return new MailboxException(e.reason(), lost, e);
  }

  private AccessToken token(PhaseTimer timer) throws MailboxException {
    timer.enter(Phase.TOKEN);
    try {
      return tokens.token(account);
    } catch (TokenException e) {
      FailureClass failure = e.permanent() ? lost : FailureClass.AUTOMATIC;
      throw new MailboxException(e.reason(), failure, e);
    }
  }
}
