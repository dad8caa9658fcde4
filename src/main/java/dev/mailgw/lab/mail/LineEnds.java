package dev.mailgw.lab.mail;

import java.io.ByteArrayOutputStream;

/** Line ends as the mail protocols want them (RFC 5322 §2.3). */
public final class LineEnds {

  private LineEnds() {}

  /** Each bare LF and each bare CR becomes CRLF; CRLF stays; nothing else changes. */
  public static byte[] crlf(byte[] text) {
    var out = new ByteArrayOutputStream(text.length + text.length / 40 + 16);
    for (int i = 0; i < text.length; i++) {
      boolean cr = text[i] == '\r';
      if (cr && i + 1 < text.length && text[i + 1] == '\n') {
        i++;
      }
      if (cr || text[i] == '\n') {
        out.write('\r');
        out.write('\n');
      } else {
        out.write(text[i]);
      }
    }
    return out.toByteArray();
  }
}
