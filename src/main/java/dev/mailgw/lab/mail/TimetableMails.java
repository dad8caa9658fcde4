package dev.mailgw.lab.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The mails of a {@link Timetable}; each is made while the one before is waited for. */
final class TimetableMails implements DueMails {

  private final Iterator<Timetable.Entry> entries;
  private final List<String> mailboxes;
  private final List<IntFunction<byte[]>> makers;
  private final int[] made;

  /**
   * @param first the date of the first made-up mails
   * @throws IOException if the folder can't be read
   * @throws IllegalArgumentException if an entry is for a mailbox that is not in the list
   */
  TimetableMails(Timetable timetable, List<String> mailboxes, Instant first) throws IOException {
    this.entries = timetable.entries().iterator();
    this.mailboxes = List.copyOf(mailboxes);
    this.made = new int[mailboxes.size()];
    for (Timetable.Entry entry : timetable.entries()) {
      if (entry.mailbox() >= made.length) {
        throw new IllegalArgumentException(
            "mailbox %d of %d, counted from 0".formatted(entry.mailbox(), made.length));
      }
    }
    this.makers = makers(timetable, first);
  }

  @Override
  public Optional<DueMail> next() {
    if (!entries.hasNext()) {
      return Optional.empty();
    }
    Timetable.Entry entry = entries.next();
    int to = entry.mailbox();
    byte[] raw = makers.get(to).apply(made[to]++);
    return Optional.of(new DueMail(entry.nanos(), mailboxes.get(to), raw));
  }

  /** One for each mailbox. */
  private List<IntFunction<byte[]>> makers(Timetable timetable, Instant first) throws IOException {
    if (timetable.folder().isPresent()) {
      FolderMails mails = new FolderMails(timetable.folder().get(), timetable.seed());
      return mailboxes.stream().map(mails::to).toList();
    }
    if (timetable.size().isPresent()) {
      SizedMails mails = new SizedMails(timetable.size().get(), timetable.seed(), first);
      return mailboxes.stream().map(mails::to).toList();
    }
    // as by a rate: the mailboxes' seeds follow each other
    return IntStream.range(0, mailboxes.size())
        .mapToObj(i -> new MailGenerator(timetable.seed() + i, first, mailboxes.get(i)))
        .<IntFunction<byte[]>>map(generator -> index -> generator.mail(index).raw())
        .toList();
  }
}
