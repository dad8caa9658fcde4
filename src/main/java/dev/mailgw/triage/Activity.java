package dev.mailgw.triage;

import java.util.Optional;

/**
 * What the contact centre would call a mail: the status of the activity that it makes of it. New
 * mail is 3000/3100, mail that was judged and waits in a queue 4000/4100; of sub-type 1 is ordinary
 * mail, of 4 a delivery exception. That automatic and unreadable mail counts as ordinary there is a
 * guess: its phrase list is the only test that is known.
 */
public record Activity(int status, int subStatus, int subType) {

  private static final int ORDINARY = 1;
  private static final int DELIVERY_EXCEPTION = 4;

  /**
   * The activity of a mail.
   *
   * @param verdict its name, as in the ledger; empty while it waits for triage
   */
  public static Activity of(Optional<String> verdict) {
    boolean exception = verdict.filter(name -> name.startsWith("delivery-exception-")).isPresent();
    int subType = exception ? DELIVERY_EXCEPTION : ORDINARY;
    return verdict.isPresent()
        ? new Activity(4000, 4100, subType)
        : new Activity(3000, 3100, subType);
  }
}
