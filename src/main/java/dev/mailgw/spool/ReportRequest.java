package dev.mailgw.spool;

import java.util.Optional;
import java.util.Set;

/**
 * Of what the sender wants a delivery status notification (RFC 3461 §4).
 *
 * @param events of which outcomes; empty means {@code NEVER}, and no value what RFC 3461 §5.2.1
 *     says of mail without the parameter: of failure, and perhaps of delay
 * @param whole whether the mail itself comes with a report of failure ({@code RET=FULL}), or its
 *     header only
 * @param envelopeId what the sender calls this transmission (ENVID), as it stands between two
 *     blanks of the command
 */
public record ReportRequest(
    Optional<Set<Event>> events, boolean whole, Optional<String> envelopeId) {

  /** Nothing was said. */
  public static final ReportRequest NONE =
      new ReportRequest(Optional.empty(), false, Optional.empty());

  /** What can be reported (RFC 3461 §4.1). */
  public enum Event {
    SUCCESS,
    FAILURE,
    DELAY
  }

  public ReportRequest {
    events = events.map(Set::copyOf);
  }

  /** Whether a report of {@code event} was asked for in so many words. */
  public boolean asks(Event event) {
    return events.filter(asked -> asked.contains(event)).isPresent();
  }
}
