package dev.mailgw.load.arrival;

/**
 * A mail that is due.
 *
 * @param nanos since the start of the run
 * @param mailbox which, from 0
 */
public record Due(long nanos, int mailbox) {

  public Due {
    if (nanos < 0 || mailbox < 0) {
      throw new IllegalArgumentException("nothing is due at " + nanos + " ns in " + mailbox);
    }
  }
}
