package dev.mailgw.lab.imap;

import java.io.EOFException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whose turn it is to speak. A session can be ended by another thread only while it is the
 * client's, so that nothing comes amid an answer. Safe for use by several threads.
 */
final class Turn {

  private enum Whose {
    CLIENT,
    SERVER,
    NOBODY
  }

  private final AtomicReference<Whose> whose = new AtomicReference<>(Whose.SERVER);
  private volatile Instant since = Instant.MAX;

  /** The client is to speak from now on. */
  void toClient(Instant now) {
    since = now;
    whose.compareAndSet(Whose.SERVER, Whose.CLIENT);
  }

  /**
   * The client has spoken.
   *
   * @throws EOFException if the session was ended before it did
   */
  void toServer() throws EOFException {
    if (!whose.compareAndSet(Whose.CLIENT, Whose.SERVER)) {
      throw new EOFException("the server has ended the session");
    }
  }

  /** Ends the session; false if it is not the client's turn. */
  boolean end() {
    return whose.compareAndSet(Whose.CLIENT, Whose.NOBODY);
  }

  boolean isClients() {
    return whose.get() == Whose.CLIENT;
  }

  /** When the client's turn began. */
  Instant since() {
    return since;
  }
}
