package dev.mailgw.check.mailbox;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Service;
import dev.mailgw.check.Sleeper;
import dev.mailgw.check.Together;
import dev.mailgw.check.mailbox.Dialogue.Ending;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A look at everything, at many mailboxes at once but with few sessions for each account. What may
 * pass is tried again; a connection that breaks, twice as often.
 */
final class QuietLook {

  private static final int SESSIONS = 2;

  private final Dialer dialer;
  private final Look look;
  private final Ledger ledger;
  private final Pace pace;
  private final Sleeper sleeper;
  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

  QuietLook(Dialer dialer, Look look, Ledger ledger, Pace pace, Sleeper sleeper) {
    this.dialer = dialer;
    this.look = look;
    this.ledger = ledger;
    this.pace = pace;
    this.sleeper = sleeper;
  }

  void at(List<Party> parties) throws InterruptedException {
    Together.forEach(parties, this::inTurn);
  }

  private void inTurn(Party party) throws InterruptedException {
    Semaphore place = place(party);
    place.acquire();
    try {
      at(party);
    } finally {
      place.release();
    }
  }

  private void at(Party party) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Dialogue said = dialer.dial(party, Purpose.LOOK, talk -> look.at(party, talk));
      ledger.add(party, said);
      if (said.reached() || attempt >= tries(said)) {
        return;
      }
      sleeper.sleep(pace.pause());
    }
  }

  private int tries(Dialogue said) {
    boolean stays =
        said.refusal().map(Symptom::of).filter(symptom -> !symptom.mayPass()).isPresent();
    if (stays) {
      return 1;
    }
    return said.ending() == Ending.BROKEN ? 2 * pace.attempts() : pace.attempts();
  }

  /** IMAP and POP3 count sessions by account, SMTP by who submits. */
  private Semaphore place(Party party) {
    boolean smtp = party.service() == Service.SMTP;
    String key = party.service() + " " + (smtp ? party.user() : party.account().id());
    return places.computeIfAbsent(key, _ -> new Semaphore(smtp ? 1 : SESSIONS, true));
  }
}
