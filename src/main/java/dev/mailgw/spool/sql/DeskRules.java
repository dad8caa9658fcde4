package dev.mailgw.spool.sql;

import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueAction;
import dev.mailgw.spool.Ruling;
import dev.mailgw.spool.Ruling.Done;
import dev.mailgw.spool.Ruling.Refused;

/** What a person may do to a mail that stands so, in words. */
final class DeskRules {

  private static final String TWICE =
      "it may arrive twice: of an attempt nobody knows whether the server took it";
  private static final String BUSY = "is being sent at this moment; look again in a while";

  private DeskRules() {}

  /**
   * What is known of the mail.
   *
   * @param unknown whether an attempt's outcome is not known
   * @param missing how many recipients have not got it
   * @param kept whether its content is still there
   */
  record Facts(OutboundState state, boolean unknown, int missing, boolean kept, String reason) {}

  static Ruling judge(QueueAction action, Facts mail) {
    return switch (action) {
      case QueueAction.Retry(boolean force) -> retry(mail, force);
      case QueueAction.Hold _ -> hold(mail);
      case QueueAction.Release(boolean force) -> release(mail, force);
      case QueueAction.Cancel _ -> cancel(mail);
    };
  }

  private static Ruling retry(Facts mail, boolean force) {
    return switch (mail.state()) {
      case QUEUED -> new Done("is due now" + (mail.unknown() ? "; " + TWICE : ""));
      case HELD -> again(mail, force, "is due now");
      case FAILED ->
          mail.kept()
              ? again(mail, force, "is due now for " + recipients(mail.missing()))
              : new Refused(
                  "can't be sent again: its content is no longer kept (store.keepContent)");
      case ACTIVE, SENDING -> new Refused(BUSY);
      case SENT -> new Refused("was sent already; it is not sent twice");
      case CANCELLED -> new Refused("was cancelled; submit it anew");
    };
  }

  private static Ruling hold(Facts mail) {
    return switch (mail.state()) {
      case QUEUED -> new Done("is held");
      case HELD -> new Refused("is held already: " + mail.reason());
      case ACTIVE, SENDING -> new Refused(BUSY);
      case SENT, FAILED, CANCELLED -> over(mail);
    };
  }

  private static Ruling release(Facts mail, boolean force) {
    return mail.state() == OutboundState.HELD
        ? again(mail, force, "is queued again")
        : new Refused("is not held (" + mail.state().label() + ")");
  }

  private static Ruling cancel(Facts mail) {
    return switch (mail.state()) {
      case QUEUED, HELD ->
          new Done(
              "is cancelled and never sent; it stays in the ledger"
                  + (mail.unknown() ? "; it may have arrived already" : ""));
      case ACTIVE, SENDING ->
          new Refused("can't be taken back any more: it is being sent at this moment");
      case SENT, FAILED, CANCELLED -> over(mail);
    };
  }

  private static Ruling again(Facts mail, boolean force, String done) {
    if (mail.unknown() && !force) {
      return new Refused("may have arrived already; to send it all the same, force it: " + TWICE);
    }
    return new Done(done + (mail.unknown() ? "; " + TWICE : ""));
  }

  private static Ruling over(Facts mail) {
    return new Refused("is done with already (" + mail.state().label() + ")");
  }

  private static String recipients(int count) {
    return count == 1 ? "1 recipient" : count + " recipients";
  }
}
