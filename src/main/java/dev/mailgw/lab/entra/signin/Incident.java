package dev.mailgw.lab.entra.signin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * By what one exchange in the browser can be found again in the log.
 *
 * @param requestId made by the lab
 * @param correlationId sent by the client, else made up
 */
record Incident(String requestId, String correlationId, Instant at) {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  String timestamp() {
    return FORM.format(at);
  }

  /** What every error description for an application ends with. */
  String trailer() {
    return " Trace ID: %s Correlation ID: %s Timestamp: %s"
        .formatted(requestId, correlationId, timestamp());
  }
}
