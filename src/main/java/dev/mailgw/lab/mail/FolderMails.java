package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * The mails of a folder, in turn over all mailboxes, again from the first one after the last. On
 * top of each stands one line more, as from one more server on its way, so that no two are the
 * same; the rest is as in the file. Safe for use by several threads.
 */
final class FolderMails {

  private static final long MOST_BYTES = 256L * 1024 * 1024;

  private final List<byte[]> mails = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final long seed;

  /**
   * Reads them all.
   *
   * @throws IOException if one can't be read, there is none, or they are more than 256 MiB
   */
  FolderMails(Path folder, long seed) throws IOException {
    this.seed = seed;
    new EmlFolder(folder).read(new Reading());
    if (mails.isEmpty()) {
      throw new IOException("no .eml file in " + folder);
    }
  }

  /** Gives the next mail, whatever the number. */
  IntFunction<byte[]> to(String mailbox) {
    return _ -> next(mailbox);
  }

  private byte[] next(String mailbox) {
    int number = turn.getAndIncrement();
    byte[] mail = mails.get(number % mails.size());
    byte[] line =
        "Received: by mx.contoso.test id %x.%d for <%s>\r\n"
            .formatted(seed, number, mailbox)
            .getBytes(US_ASCII);
    byte[] raw = new byte[line.length + mail.length];
    System.arraycopy(line, 0, raw, 0, line.length);
    System.arraycopy(mail, 0, raw, line.length, mail.length);
    return raw;
  }

  private final class Reading implements EmlFolder.Sink {

    private long bytes;

    @Override
    public void mail(Path file, byte[] raw) throws IOException {
      bytes += raw.length;
      if (bytes > MOST_BYTES) {
        throw new IOException("more than 256 MiB of mail, at " + file);
      }
      mails.add(raw);
    }

    @Override
    public void unreadable(Path file, String why) throws IOException {
      throw new IOException("can't read " + file + ": " + why);
    }
  }
}
