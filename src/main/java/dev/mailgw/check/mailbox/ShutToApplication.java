package dev.mailgw.check.mailbox;

import static dev.mailgw.check.Service.IMAP;
import static dev.mailgw.check.Service.SMTP;

import java.util.function.Predicate;

/** Why a mailbox is shut to an application with roles in its token. A pure function. */
final class ShutToApplication {

  private final Comparison others;

  ShutToApplication(Comparison others) {
    this.others = others;
  }

  Conclusion conclude(History history) {
    if (!isKnown(history)) {
      return principal(history);
    }
    if (history.party().service() == SMTP) {
      return others.beside(history, IMAP).filter(Comparison::isNotConnected).isPresent()
          ? missing()
          : Conclusion.of("authentication-refused", "the application signs in elsewhere");
    }
    return incoming(history);
  }

  /** Whether Exchange has let it in anywhere, or said what only one hears whom it knows. */
  private boolean isKnown(History history) {
    Predicate<History> opened = one -> one.reached() || (!isImap(one) && Comparison.known(one));
    return others.mates(history).anyMatch(opened);
  }

  private static boolean isImap(History history) {
    return history.party().service() == IMAP;
  }

  /**
   * A principal of another object is a principal: IMAP knows the application, and finds no mailbox
   * that would be open to it.
   */
  private Conclusion principal(History history) {
    return others.anywhere(history, IMAP, Comparison::isNotConnected)
        ? Conclusion.of(
            "exchange-principal-wrong-object",
            "the token has its roles; IMAP lets it in and connects it with no mailbox, and POP3"
                + " and SMTP refuse it for all")
        : Conclusion.of(
            "exchange-principal-missing",
            "the token has its roles, and all protocols refuse it for all mailboxes");
  }

  private Conclusion incoming(History history) {
    boolean opened = others.opposite(history).filter(History::reached).isPresent();
    boolean closed =
        Comparison.isNotConnected(history)
            || others.opposite(history).filter(Comparison::isNotConnected).isPresent();
    boolean logonFails =
        others.beside(history, SMTP).filter(one -> one.shows(Symptom.LOGON_FAILURE)).isPresent();
    if (opened) {
      return switchedOff(history, "the other protocol opens the mailbox");
    }
    if (logonFails) {
      return rights(history, "SMTP can not log on to the mailbox either");
    }
    return closed ? closed(history) : switchedOff(history, "the application signs in elsewhere");
  }

  private Conclusion closed(History history) {
    if (others.isShutToItsUser(history)) {
      return Conclusion.of("no-licence", "the mailbox is shut to its own user, too");
    }
    boolean nobody = others.beside(history, SMTP).filter(Comparison::isRefused).isPresent();
    return nobody || others.isUnknownAsRecipient(history)
        ? missing()
        : rights(history, "the application signs in to SMTP, so that Exchange knows it");
  }

  private Conclusion rights(History history, String compared) {
    return new Conclusion("no-full-access", others.rightsRow(history), compared);
  }

  private static Conclusion missing() {
    return Conclusion.of(
        "mailbox-missing", "the application signs in for others, and SMTP knows no such mailbox");
  }

  private static Conclusion switchedOff(History history, String compared) {
    return Conclusion.of(isImap(history) ? "imap-disabled" : "pop-disabled", compared);
  }
}
