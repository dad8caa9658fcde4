package dev.mailgw.retrieve.pop3;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Reason;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.NetworkFailure;
import dev.mailgw.retrieve.SignIn;
import java.io.IOException;

/** Says what a POP3 server's refusal means. */
final class Pop3Failure {

  private Pop3Failure() {}

  /** A step that failed, whatever it was. */
  static MailboxException of(String who, String step, IOException error) {
    if (!(error instanceof Pop3Connection.Refused)) {
      return NetworkFailure.of(who, error);
    }
    // RFC 2449 §8.1.1: somebody else has the mailbox open
    boolean inUse = error.getMessage().contains("[IN-USE]");
    String cause = inUse ? "mailbox-in-use" : "pop3-" + step + "-refused";
    String text = inUse ? " says that the mailbox is in use" : " refuses " + step;
    return failure(cause, who + text, error, FailureClass.AUTOMATIC);
  }

  /** A refused sign-in. */
  static MailboxException signIn(String who, String user, IOException error) {
    if (!(error instanceof Pop3Connection.Refused) || error.getMessage().contains("[IN-USE]")) {
      return of(who, "sign-in", error);
    }
    return failure(
        SignIn.REFUSED,
        who
            + " refuses the token for user "
            + user
            + ": check the token's user, audience and scopes, the right to the mailbox, and that"
            + " POP is on for the user",
        error,
        FailureClass.MANUAL);
  }

  private static MailboxException failure(
      String cause, String text, IOException error, FailureClass failure) {
    String line = error.getMessage().strip();
    return new MailboxException(
        new Reason(cause, text + " (server: " + line + ")"), failure, error);
  }
}
