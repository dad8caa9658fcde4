package dev.mailgw.submit;

import java.io.IOException;

/** A refusal on its way through a stream. */
final class UnfitContentException extends IOException {

  private static final long serialVersionUID = 1;

  private final RefusedException refusal;

  UnfitContentException(RefusedException refusal) {
    super(refusal.getMessage(), refusal);
    this.refusal = refusal;
  }

  RefusedException refusal() {
    return refusal;
  }
}
