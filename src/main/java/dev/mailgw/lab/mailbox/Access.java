package dev.mailgw.lab.mailbox;

import java.time.Instant;

/** What comes of a sign-in. The reasons are for the lab's own log; no client sees them. */
public sealed interface Access {

  /**
   * The mailbox is open.
   *
   * @param mailbox its address in lower case
   * @param holder who signed in: the user's address, or the application's id for its own token
   * @param expires when the token's time is up
   */
  record Granted(String mailbox, String holder, Instant expires) implements Access {}

  /** The sign-in fails. */
  record Refused(String why) implements Access {}

  /** The sign-in fails because the protocol is switched off for the mailbox. */
  record SwitchedOff(String why) implements Access {}

  /** The sign-in succeeds, but there is no mailbox behind it: the next command shows it. */
  record NotConnected(String why, Instant expires) implements Access {}
}
