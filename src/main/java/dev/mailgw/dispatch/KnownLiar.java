package dev.mailgw.dispatch;

import java.util.Arrays;

/**
 * Replies of Exchange Online whose code says temporary where only a person can help, or permanent
 * where time helps. Recognised by words that Microsoft documents or that its servers are seen to
 * use, since the codes are the wrong ones.
 */
enum KnownLiar {
  /** 430 4.2.0: the application lacks the right to the mailbox, which no retry gives it. */
  LOGON_FAILED("MapiExceptionLogonFailed", true),
  /** 550 5.2.251 to 255: the mailbox is blocked for a while after errors, whoever made them. */
  CONTINUOUS_ERRORS("Sender throttled due to continuous", false),
  /** 554 5.2.0: the recipients of the last 24 hours are too many, which a day puts right. */
  DAILY_QUOTA("SubmissionQuotaExceededException", false),
  /** 554 5.2.2: the sending mailbox is full, of its own copies for instance; the mail is sound. */
  OWN_MAILBOX_FULL("STOREDRV.Submission.Exception:QuotaExceeded", false),
  /** 550 5.1.8: the account is blocked until a person releases it. */
  BLOCKED("bad outbound sender", false);

  private final String words;
  private final boolean permanent;

  KnownLiar(String words, boolean permanent) {
    this.words = words;
    this.permanent = permanent;
  }

  /** The outcome as it is meant; the server's status and words stay as they are. */
  static Outcome judge(Outcome outcome) {
    return Arrays.stream(values())
        .filter(liar -> outcome.reply().contains(liar.words))
        .findFirst()
        .map(liar -> liar.corrected(outcome))
        .orElse(outcome);
  }

  private Outcome corrected(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Deferred(EnhancedStatus status, String reply) when permanent ->
          new Outcome.Failed(status, reply);
      case Outcome.Failed(EnhancedStatus status, String reply) when !permanent ->
          new Outcome.Deferred(status, reply);
      default -> outcome;
    };
  }
}
