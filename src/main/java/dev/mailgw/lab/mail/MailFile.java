package dev.mailgw.lab.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds one message. */
final class MailFile {

  private MailFile() {}

  /**
   * The message, with CRLF line ends.
   *
   * @throws IOException if it can't be read, or is larger than any mail
   */
  static byte[] read(Path file) throws IOException {
    if (Files.size(file) > MailImport.LARGEST) {
      throw new IOException("larger than " + MailImport.LARGEST + " bytes");
    }
    return LineEnds.crlf(Files.readAllBytes(file));
  }

  /** What went wrong, in one line. */
  static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
