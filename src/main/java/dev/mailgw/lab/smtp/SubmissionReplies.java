package dev.mailgw.lab.smtp;

import dev.mailgw.lab.limit.SubmissionError;

/**
 * What Exchange's transport and store say about a mail. Those of the store driver name the host
 * with {@code Hostname=}; real ones are longer by some diagnostic numbers.
 */
final class SubmissionReplies {

  /** To be closed with the host. */
  static final String ABOVE_SIZE = "552 5.3.4 Message size exceeds fixed maximum message size";

  /** The status and text of a recipient that isn't there. */
  static final String UNKNOWN_RECIPIENT =
      "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup";

  private static final String HOSTNAME = " [Hostname=" + Answers.HOST + "]";
  private static final String HOST = " [" + Answers.HOST + "]";
  private static final String PERMANENT =
      "; Failed to process message due to a permanent exception with message Cannot submit"
          + " message."
          + HOSTNAME;

  private SubmissionReplies() {}

  static String accepted(String messageId) {
    return "250 2.0.0 OK <" + messageId + ">" + HOSTNAME;
  }

  static String sendAsDenied(Variants variants, String user, String address) {
    return variants.plainSendAsText()
        ? "550 5.7.60 SMTP; Client does not have permissions to send as this sender" + HOSTNAME
        : "554 5.2.252 SendAsDenied; "
            + user
            + " not allowed to send as "
            + printable(address)
            + "; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied"
            + PERMANENT;
  }

  static String logonFailure() {
    return "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:"
        + "ConnectionFailedTransientException.MapiExceptionLogonFailed; Failed to process message"
        + " due to a transient exception with message Cannot open mailbox."
        + HOSTNAME;
  }

  /** A guess but for the status: no trace of a mailbox without a licence is known. */
  static String unlicensed(String mailbox) {
    return "554 5.2.253 InvalidLicense; "
        + mailbox
        + " has no valid license; STOREDRV.Submission.Exception:InvalidLicenseException."
        + "MapiExceptionInvalidLicense"
        + PERMANENT;
  }

  static String mailboxFull() {
    return "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException."
        + "MapiExceptionShutoffQuotaExceeded"
        + PERMANENT;
  }

  /** Above what the mailbox may send, though below what EHLO announces; the code is a guess. */
  static String tooLargeToSubmit() {
    return "554 5.2.3 MapiExceptionMaxSubmissionExceeded; Message size exceeds maximum size limit;"
        + " STOREDRV.Submission.Exception:MessageSubmissionExceededException."
        + "MapiExceptionMaxSubmissionExceeded"
        + PERMANENT;
  }

  static String recipientQuota() {
    return "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException."
        + "MapiExceptionSubmissionQuotaExceeded"
        + PERMANENT;
  }

  /** In both wordings that are known; also the answer to any other throttling. */
  static String tooManyThreads(Variants variants) {
    return variants.olderConcurrencyText()
        ? "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded"
        : "432 4.3.2 Concurrent connections limit exceeded. Visit"
            + " https://aka.ms/concurrent_sending for more information."
            + HOSTNAME;
  }

  /** The code of RFC 5321 §4.5.3.1.10; Microsoft's own reply is not known. */
  static String tooManyRecipients() {
    return "452 4.5.3 Too many recipients" + HOST;
  }

  static String unknownRecipient() {
    return UNKNOWN_RECIPIENT + HOST;
  }

  /** The words after "continuous" are Microsoft's for 5.2.251 to 5.2.255. */
  static String punished(SubmissionError error) {
    return "550 5.2."
        + switch (error) {
          case MAILBOX_FULL -> "251 Sender throttled due to continuous mailbox full";
          case SEND_AS_DENIED -> "252 Sender throttled due to continuous send as denied";
          case INVALID_LICENCE -> "253 Sender throttled due to continuous invalid license";
          case TOO_MANY_RECIPIENTS -> "254 Sender throttled due to continuous too many recipients";
          case INVALID_RECIPIENTS -> "255 Sender throttled due to continuous invalid recipients";
        }
        + " errors."
        + HOSTNAME;
  }

  /** The same with a question mark for all that is not printable ASCII. */
  static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
