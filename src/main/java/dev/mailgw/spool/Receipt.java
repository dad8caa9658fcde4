package dev.mailgw.spool;

import java.io.IOException;
import java.io.InputStream;

/**
 * A batch of mail that is being received for one alias. Nothing of it exists for anybody else
 * before {@link #commit}; closing it uncommitted leaves no trace. Belongs to one thread.
 */
public interface Receipt extends AutoCloseable {

  /**
   * Takes one message, reading {@code content} to its end and not closing it. Large content goes to
   * the disk as it comes.
   *
   * @return the number of bytes read
   * @throws IOException if reading {@code content} failed: that message is not part of the batch,
   *     the others are
   * @throws SpoolException if the spool can't store
   */
  long add(MailboxKey key, InputStream content) throws IOException;

  /** Notes that a message taken is an exception mail; committed with the batch. */
  void note(ExceptionFinding finding);

  /** Bytes taken so far. */
  long bytes();

  /** Messages taken so far. */
  int messages();

  /**
   * Makes the batch durable: on the disk when this returns. A key that the alias has already is
   * passed over, and so is content that it has under a key of another validity: that mail goes by
   * the new key from then on. Where the alias is to have no duplicate guard, nothing is.
   *
   * @return how many messages are new
   * @throws SpoolException if nothing was stored
   */
  int commit();

  @Override
  void close();
}
