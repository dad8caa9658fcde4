package dev.mailgw.spool;

import java.time.Instant;

/** What happens to a claimed mail and is put on record. */
public sealed interface Step {

  QueueId mail();

  /**
   * An attempt begins: from here to its conclusion a crash leaves the outcome unknown.
   *
   * @param charge what it costs whom
   */
  record Begun(QueueId mail, Instant started, Charge charge) implements Step {}

  /**
   * An attempt is over, which counts it. One that never began (there was no session) is concluded
   * all the same.
   */
  record Concluded(Conclusion conclusion) implements Step {

    @Override
    public QueueId mail() {
      return conclusion.mail();
    }
  }

  /**
   * One message of an account.
   *
   * @param account what its server counts by
   * @param recipients how many the message has
   */
  record Charge(String account, int recipients) {}
}
