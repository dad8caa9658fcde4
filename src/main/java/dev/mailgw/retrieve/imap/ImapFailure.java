package dev.mailgw.retrieve.imap;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Reason;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.NetworkFailure;
import dev.mailgw.retrieve.SignIn;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/** Says what an IMAP server's refusal means. */
final class ImapFailure {

  private ImapFailure() {}

  /** A step that failed, whatever it was. */
  static MailboxException of(String who, String step, Exception error) {
    if (error instanceof IOException || error instanceof ConnectionException) {
      return broken(who, step, error);
    }
    String line = line(error);
    String lower = line.toLowerCase(Locale.ROOT);
    if (lower.contains("authenticated but not connected")) {
      return manual(
          "not-connected",
          who
              + " takes the token, but does not open the mailbox: the token's user needs Full"
              + " Access and a licence, and IMAP must be on",
          line,
          error);
    }
    if (lower.contains("throttled") || lower.contains("server unavailable")) {
      return automatic("imap-throttled", who + " asks for patience", line, error);
    }
    return automatic("imap-" + step + "-refused", who + " refuses " + step, line, error);
  }

  /** A refused sign-in. */
  static MailboxException signIn(String who, String user, Exception error) {
    if (error instanceof ConnectionException || error instanceof IOException) {
      return broken(who, "sign-in", error);
    }
    return manual(
        SignIn.REFUSED,
        who
            + " refuses the token for user "
            + user
            + ": check the token's user, audience and scopes, the right to the mailbox, and that"
            + " IMAP is on for the user",
        line(error),
        error);
  }

  /** A server that does not take tokens at all. */
  static MailboxException noXoauth2(String who) {
    Reason reason =
        new Reason(
            "xoauth2-not-offered",
            who + " does not offer AUTH=XOAUTH2; the token was not sent. Is it the right host?");
    return new MailboxException(reason, FailureClass.MANUAL, null);
  }

  private static MailboxException broken(String who, String step, Exception error) {
    boolean bye = error instanceof ConnectionException || line(error).startsWith("* BYE");
    boolean synthetic = line(error).contains("Jakarta Mail Exception");
    return bye && !synthetic
        ? automatic("imap-bye", who + " hung up during " + step, line(error), error)
        : NetworkFailure.of(who, rooted(error));
  }

  /** Angus hides the exception that broke the connection in a made-up BYE. */
  private static Exception rooted(Exception error) {
    Response response = error instanceof ProtocolException e ? e.getResponse() : null;
    return response != null && response.getException() != null ? response.getException() : error;
  }

  private static MailboxException manual(String cause, String text, String line, Exception error) {
    return new MailboxException(
        new Reason(cause, text + " (server: " + line + ")"), FailureClass.MANUAL, error);
  }

  private static MailboxException automatic(
      String cause, String text, String line, Exception error) {
    return new MailboxException(
        new Reason(cause, text + " (server: " + line + ")"), FailureClass.AUTOMATIC, error);
  }

  private static String line(Exception error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    return message.strip().replaceAll("[\\r\\n]+", " ");
  }
}
