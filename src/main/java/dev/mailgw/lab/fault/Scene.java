package dev.mailgw.lab.fault;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who is at a point.
 *
 * @param connection counts up from 1 in each server; 0 where there is no such number
 * @param mailbox which is open, in lower case
 * @param account who signed in: a user's address or an application's id, in lower case
 * @param message the UID of the message in question
 */
public record Scene(
    long connection, Optional<String> mailbox, Optional<String> account, OptionalInt message) {

  /** Before anybody has signed in. */
  public static Scene of(long connection) {
    return new Scene(connection, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** The same about one message. */
  public Scene about(int uid) {
    return new Scene(connection, mailbox, account, OptionalInt.of(uid));
  }
}
