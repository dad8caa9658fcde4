package dev.mailgw.dispatch;

import dev.mailgw.monitor.PhaseTimer;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends an alias's mails one after the other, over one session at a time. Belongs to one thread.
 */
final class Lane {

  private final Route route;
  private final Work work;
  private final Attempts attempts;
  private final Supply supply;
  private final FailurePolicy policy;
  private final DeliveryJournal journal;
  private final Instant end;
  private final Halt halt;

  /**
   * @param end no further mail is begun after it
   */
  Lane(
      Route route,
      Work work,
      Records records,
      FailurePolicy policy,
      DeliveryJournal journal,
      Instant end,
      Halt halt) {
    this.route = route;
    this.work = work;
    this.attempts = new Attempts(route, records, policy, journal);
    this.supply = new Supply(work, route.account().rate());
    this.policy = policy;
    this.journal = journal;
    this.end = end;
    this.halt = halt;
  }

  /** Goes on until nothing is left, time is over, or the server has had enough. */
  void run() {
    boolean on = true;
    while (on && mayGoOn() && work.size() > 0 && route.account().awaitTurn(end, halt)) {
      on = oneSession();
    }
  }

  private boolean mayGoOn() {
    return !halt.isCalled()
        && journal.now().isBefore(end)
        && route.account().paused(route.alias().value()).isEmpty();
  }

  private boolean oneSession() {
    Instant started = journal.now();
    PhaseTimer timer = journal.timer();
    try (TransportSession session = route.transport().open(timer)) {
      return carry(session, timer, started);
    } catch (TransportException e) {
      Scope scope = policy.scope(e);
      route.account().pause(scope, route.alias().value(), e.retryAfter(), e.getMessage());
      if (scope != Scope.SESSION) {
        attempts.withoutSession(work.takeAll(), e, timer.stop(), started);
      }
      return false;
    }
  }

  private boolean carry(TransportSession session, PhaseTimer signedIn, Instant opened) {
    try {
      Optional<SendReport> report = next(session, signedIn, opened);
      while (report.isPresent() && report.get().reusable() && goesOn(report.get())) {
        report = next(session, journal.timer(), journal.now());
      }
      return report.isEmpty() || goesOn(report.get());
    } finally {
      supply.giveBack();
      attempts.settle();
    }
  }

  private boolean goesOn(SendReport report) {
    return !policy.leavesTheRest(report) && mayGoOn();
  }

  /** Empty if nothing is left, or none may be sent now. */
  private Optional<SendReport> next(TransportSession session, PhaseTimer timer, Instant started) {
    return supply.next().map(taken -> send(session, taken, timer, started));
  }

  private SendReport send(
      TransportSession session, Supply.Taken taken, PhaseTimer timer, Instant started) {
    try {
      SendReport report = attempts.make(session, taken.mail(), timer, started, this::lookAhead);
      heed(report);
      return report;
    } catch (Records.NotOnRecord e) {
      supply.putBack(taken);
      throw e;
    } finally {
      route.account().rate().ended(taken.turn());
    }
  }

  private void lookAhead() {
    if (mayGoOn()) {
      supply.lookAhead();
    }
  }

  private void heed(SendReport report) {
    String sender = route.alias().value();
    if (report.worst() instanceof Outcome.Delivered) {
      route.account().accepted(sender);
      return;
    }
    supply.giveBack();
    if (policy.tooFast(report)) {
      route.account().rate().tooFast();
    } else if (report.tooBusy()) {
      route.account().breathe(policy.breather());
    } else {
      Scope scope = policy.scope(report);
      route.account().pause(scope, sender, Optional.empty(), report.reason().text());
    }
  }
}
