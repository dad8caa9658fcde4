package dev.mailgw.oauth.msal;

import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Carries past msal4j what the authority answered instead of a token; no secret is in it. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Optional<Refusal> refusal;
  private final LocalFailure failure;
  private final transient Optional<Duration> retryAfter;

  /** The sign-in service's own error. */
  RefusedException(Refusal refusal) {
    super("the authority answered " + refusal.error() + ", HTTP " + refusal.status());
    this.refusal = Optional.of(refusal);
    this.failure = LocalFailure.BROKEN;
    this.retryAfter = refusal.retryAfter();
  }

  /** Something that is no answer of a sign-in service. */
  RefusedException(LocalFailure failure, String detail, Optional<Duration> retryAfter) {
    super(detail);
    this.refusal = Optional.empty();
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  Optional<Refusal> refusal() {
    return refusal;
  }

  LocalFailure failure() {
    return failure;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
