package dev.mailgw.retrieve.pop3;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Reason;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.NetworkFailure;
import dev.mailgw.retrieve.SignIn;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/**
 * Says what a POP3 server's refusal means.
 *
 * @param who begins the line: the alias and the server
 * @param stage what the server was asked for last; empty before it was reached
 */
record Pop3Failure(String who, String stage) {

  /** Exchange Online refuses a longer line. */
  private static final int LONGEST_RESPONSE = 4096;

  /** A step that failed, whatever it was. */
  MailboxException of(String step, IOException error) {
    if (error instanceof Retrieval.Mismatch) {
      String text = " offers PIPELINING, but the answers do not fit the commands";
      return failure("pop3-pipelining-broken", text, error, FailureClass.AUTOMATIC);
    }
    if (!(error instanceof Pop3Connection.Refused)) {
      return NetworkFailure.of(at(error), error);
    }
    // RFC 2449 §8.1.1: somebody else has the mailbox open
    boolean inUse = error.getMessage().contains("[IN-USE]");
    String cause = inUse ? "mailbox-in-use" : "pop3-" + step + "-refused";
    String text = inUse ? " says that the mailbox is in use" : " refuses " + step;
    return failure(cause, text, error, FailureClass.AUTOMATIC);
  }

  /** A step of the session that failed; its name is the first word of the stage. */
  MailboxException of(IOException error) {
    return of(stage.split(" ", 2)[0].toLowerCase(Locale.ROOT), error);
  }

  /** A sign-in that failed with a response of so many characters. */
  MailboxException signIn(String user, int length, IOException error) {
    boolean refused = error instanceof Pop3Connection.Refused;
    if (length > LONGEST_RESPONSE && (refused || error instanceof EOFException)) {
      return failure("pop3-token-too-long", tooLong(length), error, FailureClass.MANUAL);
    }
    if (!refused || error.getMessage().contains("[IN-USE]")) {
      return of("sign-in", error);
    }
    String text =
        " refuses the token for user "
            + user
            + ": check the token's user, audience and scopes, the right to the mailbox, and that"
            + " POP is on for the user";
    return failure(SignIn.REFUSED, text, error, FailureClass.MANUAL);
  }

  private static String tooLong(int length) {
    return " refuses a token that makes a sign-in of %,d characters, where Exchange Online takes %,d over POP3: use IMAP, or reduce the token's claims"
        .formatted(length, LONGEST_RESPONSE);
  }

  /** Names the stage where the network or the server left us, which the error does not. */
  private String at(IOException error) {
    boolean left =
        error instanceof SocketTimeoutException
            || error instanceof EOFException
            || error instanceof SocketException;
    return left && !stage.isEmpty() ? who + " (at " + stage + ")" : who;
  }

  private MailboxException failure(
      String cause, String text, IOException error, FailureClass failure) {
    String line = error.getMessage().strip();
    return new MailboxException(
        new Reason(cause, who + text + " (server: " + line + ")"), failure, error);
  }
}
