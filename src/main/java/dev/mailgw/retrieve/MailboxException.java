package dev.mailgw.retrieve;

import static java.util.Objects.requireNonNull;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Reason;

/** A mailbox can't be read. The message is one line, with the server's own words, and no secret. */
public final class MailboxException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Reason reason;
  private final FailureClass failure;

  public MailboxException(Reason reason, FailureClass failure, Throwable cause) {
    super(requireNonNull(reason, "reason is null").text(), cause);
    this.reason = reason;
    this.failure = requireNonNull(failure, "failure is null");
  }

  public Reason reason() {
    return reason;
  }

  /** Which way back the alias has. */
  public FailureClass failure() {
    return failure;
  }
}
