package dev.mailgw.app.demo;

/** Hears how far the demo is; called often, by one thread. */
@FunctionalInterface
public interface DemoProgress {

  /**
   * How far it is.
   *
   * @param messages in all mailboxes at the beginning
   * @param stored by the gateway so far
   * @param judged of those
   * @param waiting mails that wait to be sent
   * @param sent mails that were sent
   */
  void at(long messages, long stored, long judged, long waiting, long sent);
}
