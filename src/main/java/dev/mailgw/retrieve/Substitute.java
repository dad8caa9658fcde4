package dev.mailgw.retrieve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the first bytes of a message that passes by, for the report that Exchange delivers in
 * the place of a message that it can't render: from "Microsoft Exchange Server", subject "Retrieval
 * using the IMAP4 protocol failed for the following message: N", or POP3.
 */
final class Substitute extends FilterInputStream {

  private static final int HEAD_BYTES = 8 << 10;
  private static final Pattern SENDER =
      Pattern.compile("(?im)^From:[^\\r\\n]*\"?Microsoft Exchange Server\"?");
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?im)^Subject:\\s*(Retrieval using the (?:IMAP4|POP3) protocol failed for the following"
              + " message: [^\\r\\n]*)");

  private final byte[] head = new byte[HEAD_BYTES];
  private int length;

  Substitute(InputStream content) {
    super(content);
  }

  /** Whether what has passed is such a report. */
  boolean isOne() {
    String text = new String(head, 0, length, ISO_8859_1);
    if (!text.contains("Retrieval using")) {
      return false; // most mail, cheaply
    }
    int end = text.indexOf("\r\n\r\n");
    // a folded field is one field (RFC 5322 §2.2.3)
    String header = (end < 0 ? text : text.substring(0, end)).replaceAll("\\r?\\n(?=[ \\t])", "");
    Matcher subject = SUBJECT.matcher(header);
    return subject.find() && SENDER.matcher(header).find();
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0 && length < HEAD_BYTES) {
      head[length++] = (byte) b;
    }
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    int read = in.read(target, offset, count);
    int kept = Math.clamp(read, 0, HEAD_BYTES - length);
    System.arraycopy(target, offset, head, length, kept);
    length += kept;
    return read;
  }
}
