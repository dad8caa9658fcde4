package dev.mailgw.spool;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is done about exception mail by a person, and for one. Safe for use by several threads. */
public interface ExceptionDesk {

  /** The oldest that nobody has been told of, suspects not among them. */
  List<ExceptionMail> unannounced(int max);

  /** Queues {@code notice}, if there is one, and marks these as announced: one transaction. */
  void announce(Collection<ExceptionMail> mails, Optional<OutboundDraft> notice);

  /**
   * Lets the retriever try a message once more that it has left in its mailbox; should it fail
   * again, it is announced again.
   *
   * @return false if there is none that could be tried
   */
  boolean retry(QueueId exception);

  /**
   * Takes note that a person has dealt with it: it is not shown any more, and what is stored of it
   * is kept no longer than other mail. What is left in its mailbox stays there, not fetched.
   *
   * @return false if none of this name waits
   */
  boolean release(QueueId exception);
}
