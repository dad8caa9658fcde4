package dev.mailgw.dispatch;

import static java.util.Objects.requireNonNull;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Reason;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The facts of one attempt.
 *
 * @param outcomes one for each recipient, in the envelope's order
 * @param serverId the server's own id of the accepted mail; empty text if it gave none
 * @param reusable whether the session can carry another mail
 * @param reason why the worst recipient was not delivered; {@code NONE} if all were
 */
public record SendReport(
    Map<MailAddress, Outcome> outcomes, String serverId, boolean reusable, Reason reason) {

  /**
   * System not accepting network messages (RFC 3463 §3.4): what Exchange says for each submission
   * over its limits on threads and connections.
   */
  static final EnhancedStatus TOO_BUSY = new EnhancedStatus(4, 3, 2);

  public SendReport {
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    requireNonNull(serverId, "serverId is null");
    requireNonNull(reason, "reason is null");
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("a report needs a recipient");
    }
  }

  /** The same outcome for all recipients of {@code envelope}. */
  public static SendReport forAll(
      Envelope envelope, Outcome outcome, boolean reusable, Reason reason) {
    Map<MailAddress, Outcome> outcomes = new LinkedHashMap<>();
    envelope.recipients().forEach(recipient -> outcomes.put(recipient, outcome));
    return new SendReport(outcomes, "", reusable, reason);
  }

  /** The outcome that needs most attention: failed, then unknown, then deferred. */
  public Outcome worst() {
    return Collections.max(outcomes.values(), Comparator.comparingInt(SendReport::badness));
  }

  /** Whether the server refused for what others do at the same time. */
  boolean tooBusy() {
    return outcomes.values().stream()
        .anyMatch(
            outcome -> outcome instanceof Outcome.Deferred && outcome.status().equals(TOO_BUSY));
  }

  private static int badness(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered _ -> 0;
      case Outcome.Deferred _ -> 1;
      case Outcome.Unknown _ -> 2;
      case Outcome.Failed _ -> 3;
    };
  }
}
