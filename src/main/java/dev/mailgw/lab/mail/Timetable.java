package dev.mailgw.lab.mail;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Mail at moments that somebody else has chosen. Immutable.
 *
 * @param entries ascending
 * @param size of each mail, about, in bytes; empty for sizes and structures as customers send them
 * @param folder of {@code .eml} files to take the mails from in turn, instead
 * @param seed decides the made-up mails
 */
public record Timetable(
    List<Entry> entries, Optional<Integer> size, Optional<Path> folder, long seed) {

  /**
   * One mail.
   *
   * @param nanos since the start, in the lab's time
   * @param mailbox its place in the list of mailboxes, from 0
   */
  public record Entry(long nanos, int mailbox) {}

  /** Refuses entries that are not ascending, and a size together with a folder. */
  public Timetable {
    entries = List.copyOf(entries);
    long last = 0;
    for (Entry entry : entries) {
      if (entry.nanos() < last || entry.mailbox() < 0) {
        throw new IllegalArgumentException(
            "moments must ascend from 0, and mailboxes are counted from 0: " + entry);
      }
      last = entry.nanos();
    }
    if (size.isPresent() && folder.isPresent()) {
      throw new IllegalArgumentException("mails of a folder are as large as they are");
    }
  }
}
