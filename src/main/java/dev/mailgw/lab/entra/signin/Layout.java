package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What all pages have in common: frame, style and what the browser lets them do. Immutable. */
final class Layout {

  private final String tenant;
  private final String style;

  /**
   * @param tenant whose users sign in
   */
  Layout(String tenant) {
    this.tenant = tenant;
    this.style = resource("page.css");
  }

  String html(Answer.Page page) {
    return Html.of(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s · mailgw lab</title>
            <link rel="icon" href="data:,">
            <style>%s</style>
            </head>
            <body>
            <main>
            <p class="mark">mailgw lab <span>%s</span></p>
            <h1>%s</h1>
            %s
            </main>
            <footer>mailgw lab – not Microsoft. Use the lab's accounts, never a real password.\
            </footer>
            </body>
            </html>
            """,
            page.title(), new Html(style), tenant, page.title(), page.content())
        .text();
  }

  /** The Content-Security-Policy of a page. */
  String policy(Answer.Policy policy) {
    String scripts = policy.submits() ? "; script-src " + hash(FormPost.SCRIPT) : "";
    return "default-src 'none'; img-src data:; style-src %s%s; form-action %s; %s"
        .formatted(
            hash(style),
            scripts,
            String.join(" ", "'self'", String.join(" ", policy.formSchemes())).strip(),
            "base-uri 'none'; frame-ancestors 'none'");
  }

  private static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Layout.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in this build: " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
