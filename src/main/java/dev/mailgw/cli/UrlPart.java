package dev.mailgw.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A part of a URL's path or query, whatever is in it (RFC 3986 §2.1). */
final class UrlPart {

  private UrlPart() {}

  static String of(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
