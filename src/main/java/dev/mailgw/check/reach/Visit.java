package dev.mailgw.check.reach;

import java.io.IOException;

/** What is done on a connection to a server. */
interface Visit {

  /**
   * Goes as far as it can be gone without signing in.
   *
   * @throws Trouble if something is wrong
   * @throws IOException of those kinds that {@link Handshake} has, if another look is needed
   */
  void pay(Wire wire, Handshake handshake) throws IOException, Trouble, InterruptedException;
}
