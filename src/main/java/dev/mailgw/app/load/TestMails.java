package dev.mailgw.app.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgw.lab.mail.EmlFolder;
import dev.mailgw.lab.mail.LineEnds;
import dev.mailgw.lab.mail.MailGenerator;
import dev.mailgw.load.plan.LoadPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the mail of a run as its plan describes it. Safe for use by several threads. */
final class TestMails {

  /** Nobody can have an address there (RFC 2606), so nobody can be answered. */
  private static final String NOBODY = "load@mailgw.invalid";

  private static final String LINE =
      "The quick brown fox jumps over the lazy dog, again and again, as planned.\r\n";
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  private final LoadPlan plan;
  private final Mark mark;
  private final String sender;
  private final Instant date;
  private final List<byte[]> folder = new ArrayList<>();

  /**
   * @param sender of mail with {@code mail.size}; empty for nobody
   * @param date of all mail
   * @throws IOException if the plan's folder can't be read or holds no mail
   */
  TestMails(LoadPlan plan, Mark mark, Optional<String> sender, Instant date) throws IOException {
    this.plan = plan;
    this.mark = mark;
    this.sender = sender.orElse(NOBODY);
    this.date = date;
    if (plan.mail().folder().isPresent()) {
      read(Path.of(plan.mail().folder().get()));
    }
  }

  /**
   * One mail with its mark, line ends CRLF.
   *
   * @param serial from 0, over all mailboxes
   */
  byte[] mail(int serial, String recipient) {
    return mark.on(LineEnds.crlf(content(serial, recipient)), serial);
  }

  private byte[] content(int serial, String recipient) {
    if (!folder.isEmpty()) {
      return folder.get(serial % folder.size());
    }
    return plan.mail().bytes().isPresent()
        ? plain(serial, recipient, plan.mail().bytes().get())
        : new MailGenerator(plan.seed(), date, recipient).mail(serial).raw();
  }

  private byte[] plain(int serial, String recipient, int size) {
    StringBuilder mail = new StringBuilder(size + LINE.length());
    mail.append(
        """
        From: <%s>
        To: <%s>
        Subject: Load test, mail no. %d
        Date: %s
        Message-ID: <%s.%d@mailgw.invalid>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=US-ASCII

        """
            .formatted(
                sender,
                recipient,
                serial,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)),
                mark.run(),
                serial)
            .replace("\n", "\r\n"));
    while (mail.length() < size) {
      mail.append(LINE);
    }
    return mail.toString().getBytes(US_ASCII);
  }

  private void read(Path path) throws IOException {
    long[] bytes = {0};
    new EmlFolder(path)
        .read(
            new EmlFolder.Sink() {
              @Override
              public void mail(Path file, byte[] raw) throws IOException {
                bytes[0] += raw.length;
                if (bytes[0] > MOST_BYTES) {
                  throw new IOException("more than 256 MiB of mail, at " + file);
                }
                folder.add(raw);
              }

              @Override
              public void unreadable(Path file, String why) throws IOException {
                throw new IOException("can't read " + file + ": " + why);
              }
            });
    if (folder.isEmpty()) {
      throw new IOException("no .eml file in " + path);
    }
  }
}
