package dev.mailgw.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {

  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  public static String text(String label, byte... der) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(label, new String(LINES.encode(der), US_ASCII), label);
  }
}
