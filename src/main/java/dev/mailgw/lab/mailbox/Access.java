package dev.mailgw.lab.mailbox;

import java.time.Instant;
import java.util.Optional;

/** What comes of a sign-in. The reasons are for the lab's own log; no client sees them. */
public sealed interface Access {

  /**
   * The mailbox is open.
   *
   * @param mailbox its address in lower case
   * @param holder who signed in: the user's address, or the application's id for its own token
   * @param application the client id the token was issued to
   * @param mark tells the token from others and nothing of it
   * @param expires when the token's time is up
   * @param defect what makes submission fail though the sign-in does not; SMTP only
   */
  record Granted(
      String mailbox,
      String holder,
      String application,
      String mark,
      Instant expires,
      Optional<Defect> defect)
      implements Access {}

  /** Why a mailbox can be signed in to over SMTP, but nothing can be sent from it. */
  enum Defect {
    /** The application may not open it. */
    LOGON_FAILS,
    UNLICENSED
  }

  /** The sign-in fails. */
  record Refused(String why) implements Access {}

  /** The sign-in fails because the protocol is switched off for the mailbox. */
  record SwitchedOff(String why) implements Access {}

  /** The sign-in succeeds, but there is no mailbox behind it: the next command shows it. */
  record NotConnected(String why, Instant expires) implements Access {}
}
