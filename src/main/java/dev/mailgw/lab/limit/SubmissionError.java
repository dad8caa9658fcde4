package dev.mailgw.lab.limit;

/** The errors for whose endless repetition Exchange Online blocks an account's submissions. */
public enum SubmissionError {
  MAILBOX_FULL,
  SEND_AS_DENIED,
  INVALID_LICENCE,
  TOO_MANY_RECIPIENTS,
  INVALID_RECIPIENTS
}
