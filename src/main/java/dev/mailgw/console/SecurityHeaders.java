package dev.mailgw.console;

import java.util.Map;

/** What each answer tells a browser: run and load nothing but this console's own files. */
final class SecurityHeaders {

  static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy",
          policy("'self'"),
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private SecurityHeaders() {}

  /** The content security policy of a page whose forms may go, and be sent on, to these. */
  static String policy(String formAction) {
    return "default-src 'self'; base-uri 'none'; form-action "
        + formAction
        + "; object-src 'none'; frame-ancestors 'none'";
  }
}
