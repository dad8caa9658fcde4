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
 * One visit to one alias's mailbox: list, fetch, commit, then delete, batch by batch. Whatever goes
 * wrong, what has been fetched whole is committed, and nothing is deleted that is not.
 *
 * <p>Belongs to one thread and is used once.
 */
final class AliasVisit {

  private static final int PAGE = 1000;

  private static final Logger log = LoggerFactory.getLogger(AliasVisit.class);

  private final RetrieverAlias alias;
  private final InboundSpool spool;
  private final RetrievalLimits limits;
  private final Ticker ticker;
  private final PhaseTimer timer;
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
        while (!drained && mayGoOn(begun)) {
          after = page(session, after, begun);
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
    Set<MailboxKey> stored = new HashSet<>(spool.known(alias.id(), keys(listed)));
    tally.duplicates(keeps() ? 0 : stored.size());
    Transfer transfer = new Transfer(alias, session, limits, timer, tally);
    transfer.delete(stored);
    List<RemoteMessage> fresh = listed.stream().filter(m -> !stored.contains(m.key())).toList();
    boolean all = transfer(transfer, fresh, begun);
    stored.addAll(transfer.finish());
    moveCheckpoint(session, listed, stored);
    return all ? Optional.of(listed.getLast().key()) : after;
  }

  /** Whether there was time for all of them. */
  private boolean transfer(Transfer transfer, List<RemoteMessage> messages, long begun)
      throws MailboxException {
    try {
      for (List<RemoteMessage> batch : Batches.of(messages, limits)) {
        if (!mayGoOn(begun)) {
          return false;
        }
        transfer.take(batch, spool.receive(alias.id()));
      }
      return true;
    } catch (MailboxException | RuntimeException e) {
      transfer.abandon();
      throw e;
    }
  }

  private void moveCheckpoint(
      MailboxSession session, List<RemoteMessage> listed, Set<MailboxKey> stored) {
    if (keeps() && session.keysAscend()) {
      timer.enter(Phase.STORE);
      List<MailboxKey> done = keys(listed).stream().takeWhile(stored::contains).toList();
      if (gapless && !done.isEmpty()) {
        spool.checkpoint(alias.id(), done.getLast());
      }
      gapless &= done.size() == listed.size();
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

  private boolean mayGoOn(long begun) {
    return tally.messages() < limits.cap()
        && ticker.nanos() - begun < limits.budget().toNanos()
        && !Thread.currentThread().isInterrupted();
  }

  private boolean keeps() {
    return alias.afterRetrieval() == AfterRetrieval.KEEP;
  }

  private static List<MailboxKey> keys(List<RemoteMessage> messages) {
    return messages.stream().map(RemoteMessage::key).toList();
  }
}
