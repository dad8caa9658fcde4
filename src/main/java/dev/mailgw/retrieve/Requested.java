package dev.mailgw.retrieve;

/** Messages that a session was asked for. */
@FunctionalInterface
public interface Requested {

  /** Returns when all of them have been handed on, or passed over; to be called once. */
  void await() throws MailboxException;
}
