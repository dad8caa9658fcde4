package dev.mailgw.dispatch;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import dev.mailgw.spool.OutboundMail;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt that is over.
 *
 * @param relay the server it went to
 * @param result as decided
 * @param status of the worst recipient
 * @param reply the server's own line, or why there is none
 * @param reason why it was not sent
 */
record Attempt(
    OutboundMail mail,
    String relay,
    Instant started,
    Instant ended,
    String result,
    EnhancedStatus status,
    String reply,
    Reason reason,
    PhaseTimes phases) {

  /** From the moment it was due to the attempt's start; never negative. */
  Duration queueWait() {
    Duration wait = Duration.between(mail.due(), started);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  GatewayEvent event(String instance) {
    return new GatewayEvent.DeliveryAttempted(
        instance,
        mail.id().value(),
        mail.alias(),
        mail.attempts() + 1,
        started,
        result,
        status.toString(),
        reply,
        queueWait(),
        phases);
  }
}
