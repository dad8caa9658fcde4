package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.EnhancedStatus;
import dev.mailgw.dispatch.Outcome;
import java.util.Optional;

/**
 * A server's answer to one command (RFC 5321 §4.2).
 *
 * @param code three digits, or 0 if the connection broke instead
 * @param line the answer in one line; or what happened
 */
record Reply(int code, String line) {

  private static final int DIGITS_AND_SPACE = 4;

  /** There was no answer. */
  static Reply none(String because) {
    return new Reply(0, because);
  }

  /** As Angus has it: lines that end with LF, code -1 if the stream ended. */
  static Reply of(int code, String response) {
    String line = response.strip().replace("\r", "").replace('\n', ' ');
    if (code > 0) {
      return new Reply(code, line);
    }
    return none(
        line.isEmpty() || line.equals("[EOF]")
            ? "the server closed the connection"
            : "not an SMTP reply: " + line);
  }

  boolean positive() {
    return code >= 200 && code < 400;
  }

  /** Whether the connection is of no more use. */
  boolean ends() {
    return code == 0 || code == 421;
  }

  EnhancedStatus status() {
    return enhanced().orElseGet(this::nearest);
  }

  /** What it means for a recipient, unless it follows the final dot. */
  Outcome outcome() {
    return switch (code / 100) {
      case 2 -> new Outcome.Delivered(status(), line);
      case 5 -> new Outcome.Failed(status(), line);
      default -> new Outcome.Deferred(status(), line);
    };
  }

  /** What it means for a recipient after the final dot: no answer leaves it open. */
  Outcome finalOutcome() {
    return code == 0 ? new Outcome.Unknown(status(), line) : outcome();
  }

  private Optional<EnhancedStatus> enhanced() {
    return line.length() > DIGITS_AND_SPACE
        ? EnhancedStatus.parse(line.substring(DIGITS_AND_SPACE))
        : Optional.empty();
  }

  // 4.4.2: bad connection (RFC 3463 §3.5)
  private EnhancedStatus nearest() {
    return switch (code / 100) {
      case 2, 3 -> new EnhancedStatus(2, 0, 0);
      case 5 -> new EnhancedStatus(5, 0, 0);
      case 4 -> new EnhancedStatus(4, 0, 0);
      default -> new EnhancedStatus(4, 4, 2);
    };
  }
}
