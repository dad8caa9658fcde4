package dev.mailgw.check.mailbox;

import dev.mailgw.check.Finding;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Service;
import dev.mailgw.check.Sleeper;
import dev.mailgw.check.Subject.Access;
import dev.mailgw.check.Together;
import dev.mailgw.check.mailbox.Dialogue.Ending;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mail from each mailbox to itself: sent, awaited, taken away; and what only use can show. */
final class RoundTrip {

  /** So many waits for an answer are the longest wait for a mail. */
  private static final int PATIENCE = 4;

  private final Dialer dialer;
  private final Mailing mailing;
  private final Ledger ledger;
  private final Pace pace;
  private final Sleeper sleeper;
  private final Map<Access, Finding> lost = new ConcurrentHashMap<>();
  private final Set<Access> arrived = ConcurrentHashMap.newKeySet();
  private final Map<Access, String> notes = new ConcurrentHashMap<>();

  RoundTrip(Dialer dialer, Mailing mailing, Ledger ledger, Pace pace, Sleeper sleeper) {
    this.dialer = dialer;
    this.mailing = mailing;
    this.ledger = ledger;
    this.pace = pace;
    this.sleeper = sleeper;
  }

  /** Of mail that was accepted and did not arrive. */
  Map<Access, Finding> lost() {
    return Map.copyOf(lost);
  }

  /** Whether mail of this access was seen in its mailbox. */
  boolean arrived(Access access) {
    return arrived.contains(access);
  }

  /** What came of the mail, in one line for each access that sent any. */
  Map<Access, String> notes() {
    return Map.copyOf(notes);
  }

  void run(List<Party> parties) throws InterruptedException {
    List<Mark> marks = new CopyOnWriteArrayList<>();
    Together.forEach(
        submitters(parties),
        those -> marks.addAll(new Sender(dialer, mailing, ledger, pace, sleeper).send(those)));
    Together.forEach(oneOfEachAccount(parties), this::crowd);
    Map<String, List<Mark>> inboxes = new TreeMap<>();
    marks.forEach(mark -> {
      inboxes.computeIfAbsent(mark.mailbox(), _ -> new ArrayList<>()).add(mark);
      inboxes.computeIfAbsent(mark.submitter(), _ -> new ArrayList<>());
    });
    Together.forEach(
        inboxes.entrySet(), inbox -> collect(inbox.getKey(), inbox.getValue(), parties));
  }

  /** Who may send, by the user that they submit as, that user's own mailbox first. */
  private Collection<List<Party>> submitters(List<Party> parties) {
    Set<String> throttled =
        ledger.of(parties).stream()
            .filter(history -> history.shows(Symptom.THROTTLED))
            .map(history -> history.party().user())
            .collect(Collectors.toSet());
    return parties.stream()
        .filter(party -> party.service() == Service.SMTP && party.counts() && isReached(party))
        .filter(party -> !throttled.contains(party.user()))
        .sorted(Comparator.comparing(party -> !party.user().equalsIgnoreCase(party.address())))
        .collect(Collectors.groupingBy(Party::user))
        .values();
  }

  private boolean isReached(Party party) {
    return ledger.of(party).reached();
  }

  private Collection<Party> oneOfEachAccount(List<Party> parties) {
    return parties.stream()
        .filter(party -> party.service() == Service.IMAP && party.counts() && isReached(party))
        .collect(Collectors.toMap(party -> party.account().id(), party -> party, (one, _) -> one))
        .values();
  }

  /** Whether a third session is connected with its mailbox, beside two others. */
  private void crowd(Party party) throws InterruptedException {
    Dialogue _ =
        dialer.beside(
            party,
            (whose, talk) -> connect(whose, new ImapTalk(talk)),
            () -> {
              Dialogue first = third(party);
              return first.reached() ? first : third(party);
            });
  }

  private Dialogue third(Party party) throws InterruptedException {
    Dialogue said =
        dialer.dial(
            party,
            Purpose.CROWD,
            talk -> {
              ImapTalk imap = new ImapTalk(talk);
              connect(party, imap);
              imap.command(Stage.END, "LOGOUT");
            });
    ledger.add(party, said);
    return said;
  }

  private static void connect(Party party, ImapTalk imap) throws IOException {
    if (Look.signIn(party, imap)) {
      imap.command(Stage.CONNECTED, "NAMESPACE");
    }
  }

  private void collect(String mailbox, List<Mark> marks, List<Party> parties)
      throws InterruptedException {
    Optional<Party> reader = reader(mailbox, parties);
    if (reader.isEmpty()) {
      marks.forEach(mark -> note(mark, "accepted; nobody here can read the mailbox"));
      return;
    }
    Collector collector =
        new Collector(reader.get(), mailing.run(), mailing.clock(), sleeper, pace.pause());
    Set<String> expected = marks.stream().map(Mark::id).collect(Collectors.toSet());
    boolean readable = collect(reader.get(), collector, expected);
    for (Mark mark : marks) {
      judge(mark, collector, readable);
    }
  }

  /** Whether all of what there was could be read. */
  private boolean collect(Party reader, Collector collector, Set<String> expected)
      throws InterruptedException {
    int looks = (int) Math.max(1, pace.answer().multipliedBy(PATIENCE).dividedBy(pace.pause()));
    boolean readable = true;
    for (int attempt = 1; attempt <= pace.attempts() && !collector.isComplete(); attempt++) {
      Dialogue said =
          dialer.dial(reader, Purpose.COLLECT, talk -> collector.collect(expected, looks, talk));
      ledger.add(reader, said);
      readable &= said.refusals().noneMatch(one -> Symptom.of(one) == Symptom.POISON);
      if (said.ending() == Ending.ANSWERED && !said.reached()) {
        sleeper.sleep(pace.pause());
      }
    }
    return readable;
  }

  private Optional<Party> reader(String mailbox, List<Party> parties) {
    return Stream.of(Service.IMAP, Service.POP3)
        .flatMap(service -> parties.stream().filter(party -> party.service() == service))
        .filter(party -> party.user().equals(mailbox) && isReached(party))
        .findFirst();
  }

  private void judge(Mark mark, Collector collector, boolean readable) {
    if (collector.arrived().contains(mark.id())) {
      arrived.add(mark.party().access());
      note(mark, collector.removed() ? "arrived, and deleted again" : "arrived, and left there");
    } else if (mark.certain() && readable && collector.isComplete()) {
      lost.put(mark.party().access(), lost(mark));
    } else {
      note(mark, "not found, but not everything could be read");
    }
  }

  private Finding lost(Mark mark) {
    History history = ledger.of(mark.party());
    return Report.of(history).lost(mark.id(), pace.answer().multipliedBy(PATIENCE).toSeconds());
  }

  private void note(Mark mark, String what) {
    notes.put(mark.party().access(), "mail " + mark.id() + " from the mailbox to itself: " + what);
  }
}
