package dev.mailgw.dispatch;

import static java.util.Objects.requireNonNull;

import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * No session can be had: no token, no connection, or the server refused to sign in. The message is
 * one line, with the server's own words, and no secret.
 */
public final class TransportException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Reason reason;
  private final transient EnhancedStatus status;
  private final Duration retryAfter;

  /**
   * @param status as the server said, or the code that comes nearest
   * @param retryAfter how long to stay away; null if nobody said
   */
  public TransportException(
      Reason reason, EnhancedStatus status, Duration retryAfter, Throwable cause) {
    super(requireNonNull(reason, "reason is null").text(), cause);
    this.reason = reason;
    this.status = requireNonNull(status, "status is null");
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  public EnhancedStatus status() {
    return status;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
