package dev.mailgw.check.mailbox;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Sleeper;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends for everybody who submits as the same user, one mail after the other, few in all: to each
 * mailbox one, then as many to the user's own address as show the limits that accounts have. What
 * Exchange Online punishes when it is repeated is not repeated.
 */
final class Sender {

  /** Enough for a limit of two a minute. */
  private static final int ENOUGH = 3;

  /** More denials of Send As could have the account blocked. */
  private static final int MOST_DENIALS = 2;

  private final Dialer dialer;
  private final Mailing mailing;
  private final Ledger ledger;
  private final Pace pace;
  private final Sleeper sleeper;
  private final List<Mark> marks = new ArrayList<>();
  private int denials;
  private boolean stopped;

  Sender(Dialer dialer, Mailing mailing, Ledger ledger, Pace pace, Sleeper sleeper) {
    this.dialer = dialer;
    this.mailing = mailing;
    this.ledger = ledger;
    this.pace = pace;
    this.sleeper = sleeper;
  }

  /**
   * Sends.
   *
   * @param parties by the same SMTP user, the user's own mailbox first if it is among them
   * @return what was or may have been accepted
   */
  List<Mark> send(List<Party> parties) throws InterruptedException {
    for (Party party : parties) {
      if (!stopped && denials < MOST_DENIALS) {
        one(party, Purpose.MAIL);
      }
    }
    Party own = parties.getFirst();
    boolean usable = own.user().equalsIgnoreCase(own.address()) || !marks.isEmpty();
    while (usable && !stopped && marks.size() < ENOUGH) {
      one(own, Purpose.MAIL);
    }
    if (usable && !stopped) {
      crowd(own);
    }
    return marks;
  }

  /** The same with two more sessions, as many as Exchange Online allows (3). */
  private void crowd(Party party) throws InterruptedException {
    boolean refused = dialer.beside(party, mailing::signIn, () -> isRefusedTwice(party));
    if (refused) {
      sleeper.sleep(pace.pause());
      one(party, Purpose.MAIL);
    }
  }

  private boolean isRefusedTwice(Party party) throws InterruptedException {
    for (int time = 1; time <= 2; time++) {
      if (once(party, Purpose.CROWD).filter(one -> one == Symptom.CROWDED).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private void one(Party party, Purpose purpose) throws InterruptedException {
    for (int attempt = 1; attempt <= pace.attempts(); attempt++) {
      if (attempt > 1) {
        sleeper.sleep(pace.pause());
      }
      int before = marks.size();
      Optional<Symptom> refusal = once(party, purpose);
      if (marks.size() > before || settled(refusal)) {
        return;
      }
    }
    stopped = true;
  }

  /** Whether there is nothing to be had from another try. */
  private boolean settled(Optional<Symptom> refusal) {
    if (refusal.isEmpty() || refusal.get().mayPass()) {
      return false;
    }
    boolean denied = refusal.get() == Symptom.NO_SEND_AS;
    denials += denied ? 1 : 0;
    stopped |= !denied;
    return true;
  }

  private Optional<Symptom> once(Party party, Purpose purpose) throws InterruptedException {
    String id = mailing.nextId();
    Dialogue said = dialer.dial(party, purpose, talk -> mailing.send(party, id, talk));
    ledger.add(party, said);
    // a reply that is lost may have been a good one
    boolean lost = said.at(Stage.CONTENT).anyMatch(e -> e.answer() == Exchange.Answer.NONE);
    if (said.reached() || lost) {
      marks.add(new Mark(id, party, said.reached()));
    }
    return said.refusal().map(Symptom::of);
  }
}
