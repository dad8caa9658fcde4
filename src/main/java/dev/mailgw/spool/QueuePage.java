package dev.mailgw.spool;

import java.util.Optional;

/**
 * A part of a list, which costs the same wherever it lies.
 *
 * @param newestFirst whether what was queued last comes first
 * @param after the last mail of the page before; empty for the first page
 * @param max at least 1, at most {@link #LARGEST}
 */
public record QueuePage(boolean newestFirst, Optional<QueueId> after, int max) {

  public static final int LARGEST = 1_000;

  public QueuePage {
    if (max < 1 || max > LARGEST) {
      throw new IllegalArgumentException("a page has 1 to " + LARGEST + " mails, not " + max);
    }
  }

  /** The first page, oldest first. */
  public static QueuePage oldest(int max) {
    return new QueuePage(false, Optional.empty(), max);
  }
}
