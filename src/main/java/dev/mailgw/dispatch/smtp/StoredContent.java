package dev.mailgw.dispatch.smtp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Copies stored mails as they are, but for Bcc fields: they name recipients whom the others must
 * not see (RFC 5322 §3.6.3). Reads ahead no more than a buffer, however large the mail.
 */
final class StoredContent {

  private static final Pattern BLIND =
      Pattern.compile("(resent-)?bcc[ \\t]*:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int FIELD_NAME = 32;

  /** Most lines of headers are not longer. */
  private static final int LINE = 128;

  private final OutputStream out;

  StoredContent(OutputStream out) {
    this.out = out;
  }

  /**
   * Copies {@code content} to its end.
   *
   * @throws IOException if it can't be read or written
   */
  void copy(InputStream content) throws IOException {
    BufferedInputStream in = new BufferedInputStream(content);
    boolean dropping = false;
    for (String line = peek(in); isHeader(line); line = peek(in)) {
      dropping = continues(line) ? dropping : BLIND.matcher(line).matches();
      copyLine(in, dropping ? OutputStream.nullOutputStream() : out);
    }
    in.transferTo(out);
  }

  private static String peek(InputStream in) throws IOException {
    in.mark(FIELD_NAME);
    byte[] start = in.readNBytes(FIELD_NAME);
    in.reset();
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  private static boolean isHeader(String line) {
    return !line.isEmpty() && !line.startsWith("\r\n") && !line.startsWith("\n");
  }

  private static boolean continues(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private static void copyLine(InputStream in, OutputStream to) throws IOException {
    byte[] part = new byte[LINE];
    int count = 0;
    int b;
    do {
      b = in.read();
      if (b >= 0) {
        part[count++] = (byte) b;
      }
      if (count == LINE) {
        to.write(part, 0, count);
        count = 0;
      }
    } while (b >= 0 && b != '\n');
    to.write(part, 0, count);
  }
}
