package dev.mailgw.lab.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The textual encoding of certificates and keys (RFC 7468). */
final class Pem {

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String encode(String label, byte[] der) {
    return begin(label) + "\n" + LINES.encodeToString(der) + "\n" + end(label) + "\n";
  }

  /** The bytes of the first block with this label; empty if there is none or it is damaged. */
  static Optional<byte[]> decode(String label, String text) {
    int from = text.indexOf(begin(label));
    int to = text.indexOf(end(label));
    if (from < 0 || to < from) {
      return Optional.empty();
    }
    return base64(text.substring(from + begin(label).length(), to));
  }

  private static Optional<byte[]> base64(String body) {
    try {
      return Optional.of(Base64.getDecoder().decode(body.replaceAll("\\s", "")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }
}
