package dev.mailgw.lab.smtp;

import dev.mailgw.lab.mailbox.Intake.Rejection;

/** A recipient of an accepted mail who has not got it. */
record Undelivered(Recipient recipient, Reason reason) {

  /**
   * Why, in Exchange's words: the enhanced status, what its transport says about it, and what a
   * person reads.
   */
  enum Reason {
    NOT_FOUND(
        "5.1.10",
        SubmissionReplies.UNKNOWN_RECIPIENT,
        "The email address you entered couldn't be found."),
    MAILBOX_FULL(
        "5.2.2",
        "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException."
            + "MapiExceptionShutoffQuotaExceeded",
        "The recipient's mailbox is full and can't accept messages now. Please try resending this"
            + " message later, or contact the recipient directly."),

    /** As Exchange Server has it; Exchange Online's own words are not known. */
    TOO_LARGE(
        "5.2.3",
        "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient",
        "This message is larger than the recipient may receive.");

    private final String status;
    private final String diagnostic;
    private final String sentence;

    Reason(String status, String diagnostic, String sentence) {
      this.status = status;
      this.diagnostic = diagnostic;
      this.sentence = sentence;
    }

    static Reason of(Rejection rejection) {
      return switch (rejection) {
        case MAILBOX_FULL -> MAILBOX_FULL;
        case TOO_LARGE -> TOO_LARGE;
      };
    }

    /** RFC 3463. */
    String status() {
      return status;
    }

    /** The diagnostic code of RFC 3464 §2.3.6, of type smtp. */
    String diagnostic() {
      return diagnostic;
    }

    String sentence() {
      return sentence;
    }
  }

  /** In printable ASCII. */
  String address() {
    return SubmissionReplies.printable(recipient.address());
  }
}
