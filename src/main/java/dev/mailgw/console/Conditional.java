package dev.mailgw.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * Answers 304 where who asks has the newest already (RFC 9110 §13.1.2). The gateway's time goes
 * into a header, or nothing would ever stay the same.
 */
final class Conditional {

  /** The gateway's time, RFC 3339. */
  static final String NOW = "Mailgw-Now";

  private static final int HEX_DIGITS = 32;

  private Conditional() {}

  static Answer answer(Request request, Object view, Instant now) {
    Answer whole = Answer.json(200, view);
    String tag = '"' + digest(whole.body()) + '"';
    boolean known = request.header("if-none-match").filter(tag::equals).isPresent();
    return (known ? new Answer(304, whole.contentType(), "", Map.of()) : whole)
        .with("ETag", tag)
        .with(NOW, now.toString());
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
