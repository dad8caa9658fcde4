package dev.mailgw.lab.entra.code;

/** A code that can't be redeemed; an ordinary answer, so it carries no stack trace. */
public final class BadCode extends Exception {

  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Reason {
    /** Never issued, or to another application. */
    UNKNOWN,
    USED,
    EXPIRED,
    /** Asked for under another redirect URI; the message is that one. */
    OTHER_REDIRECT,
    VERIFIER_MISSING,
    VERIFIER_WRONG,
    /** The user has not decided yet. */
    PENDING,
    /** The user has declined. */
    DECLINED
  }

  private final Reason reason;

  BadCode(Reason reason) {
    this(reason, reason.name());
  }

  BadCode(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
