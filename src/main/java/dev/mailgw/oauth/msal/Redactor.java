package dev.mailgw.oauth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.Secret;
import java.net.URLEncoder;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a server's words fit for a log line: one line, bounded, and without the secrets that were
 * sent to it, should it repeat them, or any signed token.
 */
record Redactor(List<Secret> secrets) {

  private static final int LONGEST = 400;

  /** A JSON web token: an assertion that was signed for the one request. */
  private static final Pattern SIGNED = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");

  Redactor {
    secrets = List.copyOf(secrets);
  }

  String line(String text) {
    String clean = SIGNED.matcher(text).replaceAll("[REDACTED]");
    for (Secret secret : secrets) {
      clean = without(clean, secret.reveal());
    }
    String line = clean.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private static String without(String text, String secret) {
    return secret.isEmpty()
        ? text
        : text.replace(secret, "[REDACTED]")
            .replace(URLEncoder.encode(secret, UTF_8), "[REDACTED]");
  }
}
