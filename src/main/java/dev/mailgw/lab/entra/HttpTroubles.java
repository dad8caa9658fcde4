package dev.mailgw.lab.entra;

import dev.mailgw.lab.fault.Effect;
import java.time.Duration;
import java.util.Map;

/**
 * What comes instead of Entra's answer when Entra, or something on the way to it, is in trouble.
 */
public final class HttpTroubles {

  private static final String HTML = "text/html; charset=utf-8";

  private HttpTroubles() {}

  /**
   * HTTP 429.
   *
   * @param retryAfter in whole seconds of the client's watch
   */
  public static Effect.HttpReply tooManyRequests(Duration retryAfter) {
    return overloaded(
        429, retryAfter, 90055, "The request was throttled: there are too many requests.");
  }

  /**
   * HTTP 503 in Entra's form.
   *
   * @param retryAfter in whole seconds of the client's watch
   */
  public static Effect.HttpReply unavailable(Duration retryAfter) {
    return overloaded(503, retryAfter, 90033, "A transient error has occurred. Please try again.");
  }

  /** HTTP 502 with a page, as a gateway on the way gives it. */
  public static Effect.HttpReply badGateway() {
    return page(502, "502 Bad Gateway");
  }

  /** HTTP 200 with a page, as a proxy that wants a sign-in of its own gives it. */
  public static Effect.HttpReply proxyPage() {
    return page(200, "Sign in to the network");
  }

  /** HTTP 500 without a body. */
  public static Effect.HttpReply emptyError() {
    return new Effect.HttpReply(500, Map.of(), "");
  }

  /** The error body with all its members, as of any other refusal. */
  private static Effect.HttpReply overloaded(
      int status, Duration retryAfter, int number, String sentence) {
    return new Effect.HttpReply(
        status,
        Map.of(
            "Retry-After",
            String.valueOf(retryAfter.toSeconds()),
            "Content-Type",
            "application/json; charset=utf-8"),
        ("{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS%1$d: %2$s Trace ID:"
             + " {trace} Correlation ID: {correlation} Timestamp: {time}\",\"error_codes\":[%1$d],"
             + "\"timestamp\":\"{time}\",\"trace_id\":\"{trace}\","
             + "\"correlation_id\":\"{correlation}\","
             + "\"error_uri\":\"https://login.microsoftonline.com/error?code=%1$d\"}")
            .formatted(number, sentence));
  }

  private static Effect.HttpReply page(int status, String title) {
    return new Effect.HttpReply(
        status,
        Map.of("Content-Type", HTML),
        "<!DOCTYPE html>\n<html><head><title>%s</title></head><body><h1>%s</h1></body></html>\n"
            .formatted(title, title));
  }
}
