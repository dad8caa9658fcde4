package dev.mailgw.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A message's header and the beginning of its body; enough to judge it without reading it whole.
 *
 * @param header what can be read of the header
 * @param body the body's first bytes, one character each (ISO 8859-1), transfer encoding untouched
 */
public record MessageStart(MessageHeader header, String body) {

  private static final int STEP = 16 * 1024;

  /**
   * Reads the beginning of {@code message}.
   *
   * @param bodyLimit how many bytes of the body are wanted at most
   * @throws IOException if its bytes can't be read
   */
  public static MessageStart read(RawMessage message, int bodyLimit) throws IOException {
    try (InputStream in = message.open()) {
      return read(in, bodyLimit);
    }
  }

  static MessageStart read(InputStream in, int bodyLimit) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(STEP);
    HeaderLines lines = HeaderLines.of("");
    boolean more = true;
    while (more && lines.bodyStart() < 0) {
      byte[] step = in.readNBytes(Math.min(STEP, MessageHeader.LIMIT - head.size()));
      head.writeBytes(step);
      lines = HeaderLines.of(head.toString(StandardCharsets.ISO_8859_1));
      more = step.length == STEP && head.size() < MessageHeader.LIMIT;
    }
    int bodyStart = lines.bodyStart() < 0 ? head.size() : lines.bodyStart();
    head.writeBytes(in.readNBytes(Math.max(0, bodyLimit - (head.size() - bodyStart))));
    return new MessageStart(MessageHeader.of(lines), body(head, bodyStart, bodyLimit));
  }

  static MessageStart of(String text) {
    HeaderLines lines = HeaderLines.of(text);
    int bodyStart = lines.bodyStart() < 0 ? text.length() : lines.bodyStart();
    return new MessageStart(MessageHeader.of(lines), text.substring(bodyStart));
  }

  /**
   * The parts of a multipart, as far as they lie in {@link #body}: the outermost only, each with
   * its own header; empty if this is no multipart (RFC 2046 §5.1).
   */
  public List<MessageStart> parts() {
    return header
        .contentType()
        .parameter("boundary")
        .map(boundary -> Multipart.split(body, boundary))
        .orElse(List.of())
        .stream()
        .map(MessageStart::of)
        .toList();
  }

  private static String body(ByteArrayOutputStream head, int from, int limit) {
    String text = head.toString(StandardCharsets.ISO_8859_1);
    return text.substring(from, Math.min(text.length(), from + limit));
  }
}
