package dev.mailgw.retrieve;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.MailboxKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One visit to one alias's mailbox: list, fetch, commit, then delete, batch by batch; suspects come
 * after all others, each alone. Whatever goes wrong, what has been fetched whole is committed, and
 * nothing is deleted that is not.
 *
 * <p>Belongs to one thread and is used once.
 */
final class AliasVisit {

  /** Listed at a time; between two pages nothing is under way. */
  private static final int PAGE = 5000;

  private static final Logger log = LoggerFactory.getLogger(AliasVisit.class);

  private final RetrieverAlias alias;
  private final InboundSpool spool;
  private final RetrievalLimits limits;
  private final Ticker ticker;
  private final PhaseTimer timer;
  private final Findings findings;
  private final Watch watch;
  private boolean signedIn;
  private boolean drained;
  private boolean gapless = true;
  private final Tally tally = new Tally();
  private int roundTrips;

  AliasVisit(RetrieverAlias alias, InboundSpool spool, RetrievalLimits limits, Ticker ticker) {
    this.alias = alias;
    this.spool = spool;
    this.limits = limits;
    this.ticker = ticker;
    this.timer = new PhaseTimer(ticker);
    this.findings = new Findings(alias.id(), spool.exceptions(), limits.exceptions());
    this.watch = new Watch(limits.exceptions());
  }

  VisitReport run() {
    Optional<MailboxException> failure = Optional.empty();
    timer.enter(Phase.TOKEN);
    try {
      visit();
    } catch (MailboxException e) {
      failure = Optional.of(e);
    }
    return VisitReport.of(signedIn, failure, tally, roundTrips, timer.stop());
  }

  private void visit() throws MailboxException {
    long begun = ticker.nanos();
    try (MailboxSession session = alias.mailbox().open(timer)) {
      signedIn = true;
      try {
        Optional<MailboxKey> after = startingPoint(session);
        while (!drained && belowCap() && inTime(begun)) {
          after = page(session, after, begun);
        }
        trySuspects(session, begun);
        if (drained) {
          findings.listedAll();
        }
        forget(session);
      } finally {
        roundTrips = session.roundTrips();
        timer.enter(Phase.LOGOUT);
      }
    }
  }

  private Optional<MailboxKey> startingPoint(MailboxSession session) {
    timer.enter(Phase.SEARCH);
    return keeps() && session.keysAscend() ? spool.checkpoint(alias.id()) : Optional.empty();
  }

  /** Works through one page of the listing; gives the key after which the next one begins. */
  private Optional<MailboxKey> page(MailboxSession session, Optional<MailboxKey> after, long begun)
      throws MailboxException {
    timer.enter(Phase.SEARCH);
    List<RemoteMessage> listed =
        session.list(after, Math.min(PAGE, limits.cap() - tally.messages()));
    drained = listed.isEmpty();
    if (drained) {
      return after;
    }
    Page page = new Sorting(alias, spool, limits.exceptions(), findings, watch).sort(listed);
    tally.duplicates(keeps() ? 0 : page.stored().size());
    Fetching fetching = new Fetching(transfer(session), spool, findings, watch, tally);
    fetching.delete(page.stored());
    boolean all =
        fetching.fetch(
            alias.id(), Batches.of(page.fresh(), limits), () -> belowCap() && inTime(begun));
    Set<MailboxKey> done = new HashSet<>(page.stored());
    done.addAll(page.left());
    done.addAll(fetching.stored());
    moveCheckpoint(session, listed, done);
    return all ? Optional.of(listed.getLast().key()) : after;
  }

  /** A full mailbox must not put them off for ever: one of them may go beyond the cap. */
  private void trySuspects(MailboxSession session, long begun) throws MailboxException {
    for (RemoteMessage suspect : findings.suspects()) {
      if (!inTime(begun)) {
        return;
      }
      new Fetching(transfer(session), spool, findings, watch, tally)
          .fetch(alias.id(), List.of(List.of(suspect)), () -> true);
      if (!belowCap()) {
        return;
      }
    }
  }

  private Transfer transfer(MailboxSession session) {
    return new Transfer(
        alias,
        () -> new WatchedReceipt(spool.receive(alias.id()), watch),
        session,
        limits,
        timer,
        tally,
        watch.spared());
  }

  private void moveCheckpoint(
      MailboxSession session, List<RemoteMessage> listed, Set<MailboxKey> done) {
    if (keeps() && session.keysAscend()) {
      timer.enter(Phase.STORE);
      List<MailboxKey> first =
          listed.stream().map(RemoteMessage::key).takeWhile(done::contains).toList();
      if (gapless && !first.isEmpty()) {
        spool.checkpoint(alias.id(), first.getLast());
      }
      gapless &= first.size() == listed.size();
    }
  }

  /** Once a day, and only when the whole mailbox has been seen. */
  private void forget(MailboxSession session) throws MailboxException {
    if (drained && keeps() && spool.forgetting().due(alias.id())) {
      timer.enter(Phase.SEARCH);
      Optional<Predicate<MailboxKey>> presence = session.presence();
      timer.enter(Phase.STORE);
      presence.ifPresent(inMailbox -> {
        int forgotten = spool.forgetting().absent(alias.id(), inMailbox);
        log.info(
            "alias {}: {} old messages have left the mailbox and are forgotten (store.keepLedger)",
            alias.id(),
            forgotten);
      });
    }
  }

  private boolean belowCap() {
    return tally.messages() < limits.cap();
  }

  private boolean inTime(long begun) {
    return ticker.nanos() - begun < limits.budget().toNanos()
        && !Thread.currentThread().isInterrupted();
  }

  private boolean keeps() {
    return alias.afterRetrieval() == AfterRetrieval.KEEP;
  }
}
