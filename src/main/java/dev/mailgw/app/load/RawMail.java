package dev.mailgw.app.load;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/** A mail that goes out byte by byte as it is, so that its hash is known. */
final class RawMail extends MimeMessage {

  private final byte[] raw;

  /**
   * @param raw with line ends CRLF; not to be changed
   */
  RawMail(byte[] raw) {
    super((Session) null);
    this.raw = raw;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException {
    out.write(raw);
  }

  @Override
  public int getSize() {
    return raw.length;
  }
}
