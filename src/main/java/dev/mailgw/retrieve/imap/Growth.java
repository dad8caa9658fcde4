package dev.mailgw.retrieve.imap;

/**
 * Whether a mailbox has got mail since it was last asked what it holds. A server says so with
 * whatever it answers just then (RFC 3501 §7.3.1), and only once.
 */
final class Growth {

  private long size;
  private boolean grown;

  /**
   * Takes note of an untagged answer about the mailbox.
   *
   * @param number what precedes {@code what}
   */
  void hear(String number, String what) {
    if (what.equalsIgnoreCase("EXISTS") && number.matches("\\d{1,10}")) {
      long exists = Long.parseLong(number);
      grown |= exists > size;
      size = exists;
    } else if (what.equalsIgnoreCase("EXPUNGE")) {
      size--;
    }
  }

  /** Whether it has grown since the last call. */
  boolean taken() {
    boolean since = grown;
    grown = false;
    return since;
  }
}
