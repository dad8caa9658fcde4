package dev.mailgw.lab.mail;

import dev.mailgw.lab.mailbox.Flags;
import java.io.IOException;
import java.nio.file.Path;

/** An {@link EmlFolder} as one of several ways to keep mail. */
final class EmlSource implements MailImport.Source {

  private final Path folder;

  EmlSource(Path folder) {
    this.folder = folder;
  }

  @Override
  public void read(MailImport.Sink sink) throws IOException {
    new EmlFolder(folder)
        .read(
            new EmlFolder.Sink() {
              @Override
              public void mail(Path file, byte[] raw) throws IOException {
                sink.mail(new ImportedMail(name(file), raw, Flags.NONE));
              }

              @Override
              public void unreadable(Path file, String why) throws IOException {
                sink.unreadable(name(file), why);
              }
            });
  }

  /** The same on every system. */
  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
