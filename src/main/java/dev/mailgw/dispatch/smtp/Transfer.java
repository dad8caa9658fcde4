package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.Outcome;

/** How a mail's content gets to the server. */
interface Transfer {

  /** Sends along with the envelope what may go before the server has agreed to it. */
  void announce();

  /**
   * Nobody is to have the mail: sees to it that what was announced does no harm.
   *
   * @param contradictory whether the server has agreed to a recipient all the same
   */
  void abandon(boolean contradictory);

  /** Whether all was sent, so that the server may have the mail if it says nothing more. */
  boolean isComplete();

  /** Sends what is not sent yet, and waits for the server's verdict. */
  Verdict run();

  /**
   * What became of the content.
   *
   * @param command what the server answered
   * @param outcome for all recipients whom it had agreed to
   */
  record Verdict(String command, Outcome outcome) {

    static final String THE_END = "the end of the content";
    static final String THE_CONTENT = "the content";
  }
}
