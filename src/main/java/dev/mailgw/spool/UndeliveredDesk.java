package dev.mailgw.spool;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Mail that was not delivered, and who was told of it. Safe for use by several threads. */
public interface UndeliveredDesk {

  /** The oldest that have failed or are held, and that nobody was told of. */
  List<QueuedMail> unannounced(int max);

  /** How many those are. */
  long untold();

  /** The oldest of those that are queued since {@code moment} or longer and asked to be told. */
  List<QueuedMail> delayed(Instant moment, int max);

  /**
   * Queues {@code told} and marks these as announced: one transaction.
   *
   * @return false, and nothing was done, if one of them stands otherwise by now
   */
  boolean announce(Collection<QueuedMail> mails, List<OutboundDraft> told);

  /** The same for mails of which it was told that they are delayed. */
  boolean announceDelay(Collection<QueuedMail> mails, List<OutboundDraft> told);
}
