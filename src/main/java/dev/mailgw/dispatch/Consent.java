package dev.mailgw.dispatch;

/**
 * Is asked before a mail's end is sent: after the end, the server has it. Called by the thread that
 * sends.
 */
@FunctionalInterface
public interface Consent {

  /** Nothing speaks against it. */
  Consent GIVEN = () -> {};

  /**
   * Returns when the mail may be ended; may wait, and be asked again.
   *
   * @throws RuntimeException if it may not: the connection is then dropped, so that the server does
   *     not take the mail (RFC 5321 §4.1.1.4), and the exception passed on
   */
  void toEnd();

  /**
   * Whether {@link #toEnd} need not wait. If it must, it is best asked while the server is busy.
   */
  default boolean isAtHand() {
    return true;
  }

  /**
   * The end was sent, and the server's answer is awaited: time to prepare what comes next. Not
   * called where nothing is waited for; never throws.
   */
  default void ended() {}
}
