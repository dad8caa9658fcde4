package dev.mailgw.spool;

/** What a person does about a mail of the outbound ledger. */
public sealed interface QueueAction {

  /**
   * Makes it due now. One that has failed goes to those recipients only who did not get it.
   *
   * @param force also if it may have arrived already
   */
  record Retry(boolean force) implements QueueAction {}

  /**
   * Keeps one that is queued from being sent.
   *
   * @param reason why, and who says so; kept with the mail
   */
  record Hold(String reason) implements QueueAction {}

  /**
   * Queues one again that is held, due as it was before.
   *
   * @param force also if it may have arrived already
   */
  record Release(boolean force) implements QueueAction {}

  /**
   * Takes one back that is queued or held: it is never sent, and stays in the ledger.
   *
   * @param reason why, and who says so; kept with the mail
   */
  record Cancel(String reason) implements QueueAction {}
}
