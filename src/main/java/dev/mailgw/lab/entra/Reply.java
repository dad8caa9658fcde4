package dev.mailgw.lab.entra;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON answer.
 *
 * @param reason the AADSTS number, 0 on success
 * @param body member names in the order in which they are written
 * @param retryAfter how long the client is asked to wait, by its own watch
 */
record Reply(
    int status, int reason, Trace trace, Map<String, Object> body, Optional<Duration> retryAfter) {

  /** What an overloaded service asks for; a guess. */
  private static final Duration LATER = Duration.ofSeconds(60);

  static Reply ok(Trace trace, Map<String, Object> body) {
    return new Reply(200, 0, trace, body, Optional.empty());
  }

  /** The error body of Microsoft's identity platform, with all its members. */
  static Reply refused(Trace trace, Refusal refusal) {
    Aadsts reason = refusal.reason();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", reason.error());
    body.put("error_description", refusal.getMessage() + trace.trailer());
    body.put("error_codes", List.of(reason.number()));
    body.put("timestamp", trace.timestamp());
    body.put("trace_id", trace.traceId());
    body.put("correlation_id", trace.correlationId());
    body.put("error_uri", "https://login.microsoftonline.com/error?code=" + reason.number());
    reason.suberror().ifPresent(suberror -> body.put("suberror", suberror));
    reason.claims().ifPresent(claims -> body.put("claims", claims));
    Optional<Duration> wait =
        reason.httpStatus() == 429 ? Optional.of(LATER) : Optional.<Duration>empty();
    return new Reply(reason.httpStatus(), reason.number(), trace, body, wait);
  }
}
