package dev.mailgw.lab.mail;

import dev.mailgw.lab.mailbox.Flags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An mbox file (RFC 4155): a line {@code From …}, at the beginning or after an empty line, begins a
 * message. Content-Length is not believed. One {@code >} is taken from each line {@code >From …},
 * {@code >>From …} and so on, as both mboxo and mboxrd have it, but for mboxo's lines that began so
 * before.
 */
final class Mbox implements MailImport.Source {

  private final Path file;

  Mbox(Path file) {
    this.file = file;
  }

  @Override
  public void read(MailImport.Sink sink) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var lines = new MboxLines(in);
      int number = 1;
      while (next(lines, number, sink)) {
        number++;
      }
    }
  }

  private boolean next(MboxLines lines, int number, MailImport.Sink sink) throws IOException {
    String name = file.getFileName() + "#" + number;
    MboxMessage message;
    try {
      if (!lines.passFrom()) {
        return false;
      }
      message = MboxMessage.read(lines);
    } catch (IOException e) {
      sink.unreadable(name, MailFile.reason(e));
      return false;
    }
    if (message.isTooLarge()) {
      sink.unreadable(name, "larger than " + MailImport.LARGEST + " bytes");
    } else {
      sink.mail(new ImportedMail(name, LineEnds.crlf(message.raw()), Flags.NONE));
    }
    return true;
  }
}
