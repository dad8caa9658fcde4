package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.EnhancedStatus;
import dev.mailgw.dispatch.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * A server's answer to one command (RFC 5321 §4.2).
 *
 * @param code three digits, or 0 if the connection broke instead
 * @param lines as they came, each with the code; or what happened
 */
record Reply(int code, List<String> lines) {

  private static final int DIGITS_AND_SPACE = 4;

  Reply {
    lines = List.copyOf(lines);
  }

  /** There was no answer. */
  static Reply none(String because) {
    return new Reply(0, List.of(because));
  }

  /** The answer in one line. */
  String line() {
    return String.join(" ", lines);
  }

  /** Done as asked. */
  boolean positive() {
    return code / 100 == 2;
  }

  /** The content may come. */
  boolean goesOn() {
    return code == 354;
  }

  /** Whether the connection is of no more use. */
  boolean ends() {
    return code == 0 || code == 421;
  }

  /**
   * This reply if it is one to a command that does not ask for more, else none: the server is out
   * of step, and nobody knows what its words are about.
   */
  Reply inStep() {
    boolean fits = code / 100 == 2 || code / 100 == 4 || code / 100 == 5 || code == 0;
    return fits ? this : outOfStep();
  }

  /** This reply if it may follow DATA. */
  Reply inStepWithData() {
    boolean fits = code == 354 || code / 100 == 4 || code / 100 == 5 || code == 0;
    return fits ? this : outOfStep();
  }

  EnhancedStatus status() {
    return enhanced().orElseGet(this::nearest);
  }

  /** What it means for a recipient, unless it follows the end of the content. */
  Outcome outcome() {
    return switch (code / 100) {
      case 2 -> new Outcome.Delivered(status(), line());
      case 5 -> new Outcome.Failed(status(), line());
      default -> new Outcome.Deferred(status(), line());
    };
  }

  /** What it means for a recipient after the end of the content: no answer leaves it open. */
  Outcome finalOutcome() {
    return code == 0 ? new Outcome.Unknown(status(), line()) : outcome();
  }

  private Reply outOfStep() {
    return none("the server's answers are out of step with what they answer: " + line());
  }

  private Optional<EnhancedStatus> enhanced() {
    String line = line();
    return code > 0 && line.length() > DIGITS_AND_SPACE
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
