package dev.mailgw.retrieve;

import dev.mailgw.spool.MailboxKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A signed-in look at one inbox. Belongs to one thread. */
public interface MailboxSession extends AutoCloseable {

  /**
   * Whether keys ascend in the order of arrival for as long as their validity lasts, so that a
   * checkpoint can stand for all keys before it (IMAP: yes, POP3: no).
   */
  boolean keysAscend();

  /**
   * The next messages after {@code after}, in mailbox order, at most {@code max}. A key of another
   * validity, or one that is not in the mailbox of a protocol whose keys don't ascend, means from
   * the beginning.
   */
  List<RemoteMessage> list(Optional<MailboxKey> after, int max) throws MailboxException;

  /**
   * Fetches {@code messages} without changing them, handing each to {@code sink} as it arrives. A
   * message that the server does not deliver is passed over.
   */
  void fetch(List<RemoteMessage> messages, MessageSink sink) throws MailboxException;

  /**
   * Hands the head of each of {@code messages} to {@code sink}, without changing them; more than
   * the head where the server can't part it. A message that the server does not deliver is passed
   * over.
   */
  default void heads(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    fetch(messages, sink);
  }

  /**
   * Asks for {@code messages} as {@link #fetch} does, without waiting: a session that can has the
   * server send them while something else goes on. What comes of them is handed to {@code sink}
   * during any call to this session, in this thread.
   */
  default Requested request(List<RemoteMessage> messages, MessageSink sink)
      throws MailboxException {
    return () -> fetch(messages, sink);
  }

  /**
   * Deletes exactly these. Done when {@link #settle} returns; what it means for POP3 takes effect
   * at {@link #close}.
   */
  void delete(Collection<MailboxKey> keys) throws MailboxException;

  /** Waits until the server has done what it was told without waiting. */
  default void settle() throws MailboxException {}

  /**
   * Tells of any key whether its message is in the mailbox, as it is now or was when the session
   * began; a key of another validity is not. Empty if that can't be told. For use once in a while:
   * it may cost a command and memory for the whole mailbox's keys.
   */
  default Optional<Predicate<MailboxKey>> presence() throws MailboxException {
    return Optional.empty();
  }

  /** Commands so far that waited for an answer. */
  int roundTrips();

  /**
   * Signs off, so that deletions take effect; never throws for a connection that is gone already.
   */
  @Override
  void close() throws MailboxException;
}
