package dev.mailgw.retrieve.imap;

import java.io.IOException;
import java.io.InputStream;

/** Takes the untagged answers to one command as they come; what it doesn't want is passed over. */
interface Answers {

  /** Nothing is expected. */
  Answers NONE = new Answers() {};

  /** Any answer but those below, without its {@code *}. */
  default void line(String text) {}

  /** Each number that a search found. */
  default void found(long number) {}

  /** A message's size. */
  default void size(long uid, long bytes) {}

  /**
   * Whether this is whom a message's bytes are for.
   *
   * @param uid 0 if the server did not say
   */
  default boolean wants(long uid) {
    return false;
  }

  /**
   * A message's bytes, for who {@link #wants} them.
   *
   * @param uid 0 if the server did not say
   * @param content need not be read to its end
   */
  default void body(long uid, InputStream content) throws IOException {}
}
