package dev.mailgw.lab.mail;

import dev.mailgw.lab.mailbox.Flags;
import java.io.IOException;
import java.nio.file.Path;

/** The file of one message. */
final class SingleMail implements MailImport.Source {

  private final Path file;

  SingleMail(Path file) {
    this.file = file;
  }

  @Override
  public void read(MailImport.Sink sink) throws IOException {
    read(file, String.valueOf(file.getFileName()), Flags.NONE, sink);
  }

  /** Reads one file, or tells that it can't be read. */
  static void read(Path file, String name, Flags flags, MailImport.Sink sink) throws IOException {
    byte[] raw;
    try {
      raw = MailFile.read(file);
    } catch (IOException e) {
      sink.unreadable(name, MailFile.reason(e));
      return;
    }
    sink.mail(new ImportedMail(name, raw, flags));
  }
}
