package dev.mailgw.retrieve.imap;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Reason;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.NetworkFailure;
import dev.mailgw.retrieve.SignIn;
import java.io.IOException;
import java.util.Locale;

/** Says what an IMAP server's refusal means. */
final class ImapFailure {

  private ImapFailure() {}

  /** A step that failed, whatever it was. */
  static MailboxException of(String who, String step, IOException error) {
    return switch (error) {
      case RefusedCommand _, HungUp _, GarbledAnswer _ when asksForPatience(error) ->
          automatic("imap-throttled", who + " asks for patience", error);
      case RefusedCommand refused -> refused(who, step, refused);
      case HungUp bye -> automatic("imap-bye", who + " hung up during " + step, bye);
      case GarbledAnswer garbled ->
          automatic("imap-garbled", who + " can't be understood during " + step, garbled);
      default -> NetworkFailure.of(who + " at " + step, error);
    };
  }

  private static MailboxException refused(String who, String step, RefusedCommand error) {
    String line = error.getMessage().toLowerCase(Locale.ROOT);
    if (line.contains("authenticated but not connected")) {
      return manual(
          "not-connected",
          who
              + " takes the token, but does not open the mailbox: the token's user needs Full"
              + " Access and a licence, and IMAP must be on",
          error);
    }
    return automatic("imap-" + step + "-refused", who + " refuses " + step, error);
  }

  /** Exchange says so with or without a tag, and before it hangs up. */
  private static boolean asksForPatience(IOException error) {
    String line = error.getMessage().toLowerCase(Locale.ROOT);
    return line.contains("throttled") || line.contains("server unavailable");
  }

  /** A refused sign-in. */
  static MailboxException signIn(String who, String user, IOException error) {
    if (!(error instanceof RefusedCommand)) {
      return of(who, "sign-in", error);
    }
    return manual(
        SignIn.REFUSED,
        who
            + " refuses the token for user "
            + user
            + ": check the token's user, audience and scopes, the right to the mailbox, and that"
            + " IMAP is on for the user",
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

  private static MailboxException manual(String cause, String text, IOException error) {
    return failure(cause, text, error, FailureClass.MANUAL);
  }

  private static MailboxException automatic(String cause, String text, IOException error) {
    return failure(cause, text, error, FailureClass.AUTOMATIC);
  }

  private static MailboxException failure(
      String cause, String text, IOException error, FailureClass failure) {
    String line = error.getMessage().strip().replaceAll("[\\r\\n]+", " ");
    return new MailboxException(
        new Reason(cause, text + " (server: " + line + ")"), failure, error);
  }
}
