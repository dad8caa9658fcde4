package dev.mailgw.lab.entra;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * By what one exchange can be found again in the service's logs.
 *
 * @param traceId made by the service
 * @param correlationId sent by the client ({@code client-request-id}), else made up
 */
record Trace(String traceId, String correlationId, Instant at) {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  String timestamp() {
    return FORM.format(at);
  }

  /** A text with {@code {trace}}, {@code {correlation}} and {@code {time}} replaced. */
  String filled(String text) {
    return text.replace("{trace}", traceId)
        .replace("{correlation}", correlationId)
        .replace("{time}", timestamp());
  }

  /** What every error description ends with. */
  String trailer() {
    return " Trace ID: %s Correlation ID: %s Timestamp: %s"
        .formatted(traceId, correlationId, timestamp());
  }
}
