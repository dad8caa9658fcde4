package dev.mailgw.lab.imap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Names of folders as IMAP writes them (RFC 3501 §5.1.3). */
final class ModifiedUtf7 {

  private ModifiedUtf7() {}

  /** The name as it goes over the wire: ASCII only. */
  static String encode(String name) {
    var text = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      int end = at;
      while (end < name.length() && !isPlain(name.charAt(end))) {
        end++;
      }
      if (end > at) {
        text.append('&').append(base64(name.substring(at, end))).append('-');
        at = end;
      } else {
        char c = name.charAt(at++);
        text.append(c == '&' ? "&-" : String.valueOf(c));
      }
    }
    return text.toString();
  }

  /** The name that is meant; empty if nothing is written so. */
  static Optional<String> decode(String wire) {
    var name = new StringBuilder();
    int at = 0;
    while (at < wire.length()) {
      char c = wire.charAt(at++);
      if (c == '&') {
        int end = wire.indexOf('-', at);
        if (end < 0) {
          return Optional.empty();
        }
        Optional<String> shifted = end == at ? Optional.of("&") : text(wire.substring(at, end));
        if (shifted.isEmpty()) {
          return Optional.empty();
        }
        name.append(shifted.get());
        at = end + 1;
      } else {
        name.append(c);
      }
    }
    String decoded = name.toString();
    // there is one way only to write a name
    return encode(decoded).equals(wire) ? Optional.of(decoded) : Optional.empty();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~';
  }

  private static String base64(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes).replace('/', ',');
  }

  private static Optional<String> text(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.replace(',', '/'));
      return Optional.of(new String(bytes, StandardCharsets.UTF_16BE));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
