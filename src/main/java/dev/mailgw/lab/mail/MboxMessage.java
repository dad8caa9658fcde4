package dev.mailgw.lab.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** One message of an mbox file, without the empty line that the format puts behind it. */
final class MboxMessage {

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private boolean tooLarge;

  private MboxMessage() {}

  /** Reads up to the line that begins the next one. */
  static MboxMessage read(MboxLines lines) throws IOException {
    var message = new MboxMessage();
    while (!lines.atEndOfMessage()) {
      message.add(lines.take());
    }
    return message;
  }

  /** Then there is nothing of it. */
  boolean isTooLarge() {
    return tooLarge;
  }

  byte[] raw() {
    byte[] all = text.toByteArray();
    return Arrays.copyOf(all, all.length - blankAtEnd(all));
  }

  private void add(byte... piece) {
    tooLarge |= text.size() + (long) piece.length > MailImport.LARGEST;
    if (tooLarge) {
      text.reset();
    } else {
      text.writeBytes(piece);
    }
  }

  /** How long the empty line at the end is. */
  private static int blankAtEnd(byte... all) {
    int length = all.length;
    if (length > 1 && all[length - 1] == '\n' && all[length - 2] == '\n') {
      return 1;
    }
    boolean crlf =
        length > 2 && all[length - 1] == '\n' && all[length - 2] == '\r' && all[length - 3] == '\n';
    return crlf ? 2 : 0;
  }
}
