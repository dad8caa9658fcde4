package dev.mailgw.dispatch;

/** Is asked when all of a mail but its end has been sent: after the end, the server has it. */
@FunctionalInterface
public interface Consent {

  /** Nothing speaks against it. */
  Consent GIVEN = () -> {};

  /**
   * Returns when the mail may be ended; may wait.
   *
   * @throws RuntimeException if it may not: the connection is then dropped, so that the server does
   *     not take the mail (RFC 5321 §4.1.1.4), and the exception passed on
   */
  void toEnd();
}
