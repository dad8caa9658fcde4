package dev.mailgw.monitor;

import java.util.Locale;

/**
 * All metrics at one moment, as Prometheus reads them.
 *
 * @param contentType the media type with its version
 * @param text all metrics, in UTF-8 when sent
 */
public record Exposition(String contentType, String text) {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /**
   * OpenMetrics for those who name it, the older text for everybody else.
   *
   * @param accept the request's {@code Accept} header, or an empty text
   */
  public static String contentType(String accept) {
    return accept.toLowerCase(Locale.ROOT).contains("application/openmetrics-text")
        ? OPEN_METRICS
        : PROMETHEUS;
  }
}
