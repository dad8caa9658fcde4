package dev.mailgw.dispatch;

/** What to do with a mail that the server may have accepted or not. */
public enum UnknownOutcome {
  /** Try again: it may arrive twice, but it arrives. */
  RETRY,
  /** Wait for a person: it never arrives twice. */
  HOLD
}
