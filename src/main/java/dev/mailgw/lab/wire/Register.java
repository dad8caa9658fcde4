package dev.mailgw.lab.wire;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers the connections of one or more servers. Safe for use by several threads. */
@FunctionalInterface
public interface Register {

  /**
   * A connection that has just been accepted.
   *
   * @param number unlike that of any other connection to a server of this name
   */
  record Entry(long number, Tap tap) {}

  /**
   * Enters a connection.
   *
   * @param server the protocol's name in lower case
   * @param peer the client's address and port
   */
  Entry enter(String server, String peer);

  /** One for a single server, that only counts from 1. */
  static Register counting() {
    var last = new AtomicLong();
    return (_, _) -> new Entry(last.incrementAndGet(), Tap.NONE);
  }
}
