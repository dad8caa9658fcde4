package dev.mailgw.lab.wire;

import java.io.IOException;

/** What a server says to one client, from the greeting to the end. */
@FunctionalInterface
public interface Conversation {

  /**
   * Talks until either side has had enough; the connection is closed afterwards.
   *
   * @throws IOException if the peer is gone
   */
  void hold(Connection connection) throws IOException;
}
