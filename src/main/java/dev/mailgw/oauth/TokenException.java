package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.util.Optional;

/** No access token can be had. The message is one line and holds no secret. */
public final class TokenException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Reason reason;
  private final boolean permanent;
  private final Duration retryAfter;

  /**
   * @param permanent whether only a person can help, so that asking again is useless
   * @param retryAfter how long the endpoint wants to be left alone; null if it did not say
   */
  public TokenException(Reason reason, boolean permanent, Duration retryAfter, Throwable cause) {
    super(requireNonNull(reason, "reason is null").text(), cause);
    this.reason = reason;
    this.permanent = permanent;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  public boolean permanent() {
    return permanent;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
