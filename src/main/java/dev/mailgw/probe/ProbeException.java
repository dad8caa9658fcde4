package dev.mailgw.probe;

import dev.mailgw.monitor.Reason;

/** A step of a probe failed. */
final class ProbeException extends Exception {

  private static final long serialVersionUID = 1;

  /** Where a probe can fail. */
  enum Step {
    /** The mailbox could not be looked into. */
    LOOK,
    /** The server did not take it. */
    SUBMIT,
    /** It was taken, and not seen in time. */
    ARRIVE,
    /** It could not be removed. */
    REMOVE
  }

  private final Step step;
  private final transient Reason reason;

  ProbeException(Step step, Reason reason, Throwable cause) {
    super(reason.text(), cause);
    this.step = step;
    this.reason = reason;
  }

  Step step() {
    return step;
  }

  Reason reason() {
    return reason;
  }
}
