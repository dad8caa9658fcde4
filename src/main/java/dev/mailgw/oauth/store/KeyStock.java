package dev.mailgw.oauth.store;

import java.io.IOException;

/** Where a token store's keys come from. Used by one thread at a time. */
@FunctionalInterface
public interface KeyStock {

  /**
   * The keys as they are now.
   *
   * @throws IOException if one can't be read or made, or others can read it; the message has the
   *     cure
   */
  KeyRing keys() throws IOException;

  /**
   * Provides for a new current key, if that is for this program to make; what the current one
   * sealed can still be opened, even if the process dies. Where somebody else keeps the keys, the
   * current one is the new one already.
   */
  default KeyRing renew() throws IOException {
    return keys();
  }

  /** Everything is sealed with the current key now: those that this program keeps may go. */
  default void retire() throws IOException {}
}
