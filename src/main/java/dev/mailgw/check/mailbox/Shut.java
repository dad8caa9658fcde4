package dev.mailgw.check.mailbox;

import static dev.mailgw.check.Service.IMAP;
import static dev.mailgw.check.Service.SMTP;

import dev.mailgw.check.Service;
import java.util.Optional;

/**
 * Why a mailbox is shut to somebody whose token is in order: either the sign-in is refused, or it
 * is accepted and no mailbox is behind it. Both have many causes with one and the same answer; what
 * differs is what else works. A pure function.
 */
final class Shut {

  private final Comparison others;

  Shut(Comparison others) {
    this.others = others;
  }

  /**
   * Of an access that is never reached.
   *
   * @return empty if it is not shut, but fails in another way
   */
  Optional<Conclusion> conclude(History history) {
    boolean shut = Comparison.isRefused(history) || Comparison.isNotConnected(history);
    return shut ? Optional.of(why(history)) : Optional.empty();
  }

  private Conclusion why(History history) {
    Party party = history.party();
    if (party.isApplication()) {
      return new ShutToApplication(others).conclude(history);
    }
    if (party.service() == SMTP) {
      return toSender(history);
    }
    return Comparison.isRefused(history) ? refused(history) : closed(history);
  }

  private static Conclusion toSender(History history) {
    Party party = history.party();
    boolean named = party.held().claims().filter(c -> !c.user().isEmpty()).isPresent();
    return named && !party.isOwn()
        ? Conclusion.of(
            "shared-mailbox-as-smtp-user",
            "the token is of %s, who signs in as %s".formatted(party.holder(), party.user()))
        : Conclusion.of(
            "authentication-refused",
            "user and permission are right, and SMTP says nothing of a switch");
  }

  /** IMAP or POP3 refuse the sign-in. */
  private Conclusion refused(History history) {
    Service service = history.party().service();
    if (others.anywhere(history, service, one -> one.accepted(Stage.SIGN_IN))) {
      boolean opened = others.opposite(history).filter(History::reached).isPresent();
      return opened
          ? Conclusion.of(
              "authentication-refused",
              service.label() + " takes the token for another mailbox, and this one opens else")
          : closed(history);
    }
    Service other = service == IMAP ? Service.POP3 : IMAP;
    if (others.anywhere(history, other, History::reached)) {
      return switchedOff(history, other.label() + " takes the same token");
    }
    if (others.anywhere(history, other, Comparison::isNotConnected)) {
      return closed(history);
    }
    return others.smtpKnows(history)
        ? switchedOff(history, "SMTP takes the same token")
        : Conclusion.of(
            "authentication-refused",
            "all protocols refuse it, though audience, user and permissions are right");
  }

  /** The sign-in counts, and there is no mailbox. */
  private Conclusion closed(History history) {
    Party party = history.party();
    boolean opened = others.opposite(history).filter(History::reached).isPresent();
    if (opened && !others.ownReached(history, party.service())) {
      return switchedOff(history, "the other protocol opens the same mailbox");
    }
    if (others.isUnknownAsRecipient(history)) {
      return Conclusion.of("mailbox-missing", "SMTP does not know the address as a recipient");
    }
    if (others.isShutToItsUser(history)) {
      return Conclusion.of("no-licence", "the mailbox is shut to its own user, too");
    }
    return party.isOwn()
        ? Conclusion.of("no-licence", "it is the user's own mailbox, for which no right is needed")
        : shared(history);
  }

  private Conclusion shared(History history) {
    String row = others.rightsRow(history);
    String holder = history.party().holder();
    if (others.ownReached(history, history.party().service())) {
      return new Conclusion("no-full-access", row, "the own mailbox of " + holder + " opens");
    }
    if (others.anywhere(history, history.party().service(), History::reached)) {
      return new Conclusion("no-full-access", row, "other mailboxes open with the same token");
    }
    boolean ownShut =
        others.anywhere(
            history, IMAP, one -> one.party().isOwn() && Comparison.isNotConnected(one));
    return ownShut
        ? Conclusion.of("no-licence", "the own mailbox of " + holder + " is shut in the same way")
        : new Conclusion(
            "no-full-access", row, "there is no own mailbox of " + holder + " to compare with");
  }

  private static Conclusion switchedOff(History history, String compared) {
    String cause = history.party().service() == IMAP ? "imap-disabled" : "pop-disabled";
    return Conclusion.of(cause, compared + ", and the permission is in it");
  }
}
