package dev.mailgw.spool;

import java.time.Instant;

/** Forgets what is past its time. Mail that still waits for something is never touched. */
public interface Retention {

  /**
   * Deletes the content of mail that was done with before {@code moment}: inbound mail with a
   * verdict, outbound mail that was sent or failed. The ledger keeps its entry.
   *
   * @return how many mails lost their content
   */
  int deleteContentBefore(Instant moment);
}
