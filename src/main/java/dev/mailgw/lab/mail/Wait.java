package dev.mailgw.lab.mail;

import java.time.Instant;

/** Waits for a moment. Safe for use by several threads. */
interface Wait {

  /** Returns at this moment of the lab's time with true; or false as soon as it was ended. */
  boolean until(Instant moment) throws InterruptedException;

  /** There is nothing more to wait for. */
  void end();
}
