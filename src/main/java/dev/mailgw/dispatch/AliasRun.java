package dev.mailgw.dispatch;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.Step;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Delivers what one alias has claimed in one cycle. Belongs to one thread. */
final class AliasRun {

  private final Transport transport;
  private final OutboundQueue queue;
  private final FailurePolicy policy;
  private final DeliveryJournal journal;
  private final Deque<OutboundMail> claimed;

  /**
   * @param claimed what is to be done; what is left in it afterwards was not begun
   */
  AliasRun(
      Transport transport,
      OutboundQueue queue,
      FailurePolicy policy,
      DeliveryJournal journal,
      Deque<OutboundMail> claimed) {
    this.transport = transport;
    this.queue = queue;
    this.policy = policy;
    this.journal = journal;
    this.claimed = claimed;
  }

  /** Goes on until nothing is left, {@code mayGoOn} says no, or the server has had enough. */
  void deliver(BooleanSupplier mayGoOn) {
    boolean on = true;
    while (on && !claimed.isEmpty() && mayGoOn.getAsBoolean()) {
      Instant started = journal.now();
      PhaseTimer timer = journal.timer();
      try (TransportSession session = transport.open(timer)) {
        on = carry(session, timer, started, mayGoOn);
      } catch (TransportException e) {
        deferAll(e, timer, started);
      }
    }
  }

  private boolean carry(
      TransportSession session, PhaseTimer signedIn, Instant opened, BooleanSupplier mayGoOn) {
    SendReport report = attempt(session, signedIn, opened);
    while (report.reusable()
        && !policy.leavesTheRest(report)
        && !claimed.isEmpty()
        && mayGoOn.getAsBoolean()) {
      report = attempt(session, journal.timer(), journal.now());
    }
    return !policy.leavesTheRest(report);
  }

  private SendReport attempt(TransportSession session, PhaseTimer timer, Instant started) {
    OutboundMail mail = claimed.element();
    timer.enter(Phase.STORE);
    queue.record(
        List.of(
            new Step.Begun(
                mail.id(), started, new Step.Charge("", mail.envelope().recipients().size()))));
    claimed.remove();
    SendReport report;
    try {
      report = session.send(mail, timer, Consent.GIVEN);
    } catch (RuntimeException e) {
      conclude(mail, brokenBy(e, mail), timer.stop(), started);
      throw e;
    }
    conclude(mail, report, timer.stop(), started);
    return report;
  }

  private void conclude(OutboundMail mail, SendReport report, PhaseTimes phases, Instant started) {
    Decision decision = policy.afterDialogue(mail, report, journal.now());
    queue.record(
        List.of(
            new Step.Concluded(decision.of(mail.id(), report.serverId(), report.reason().text()))));
    Outcome worst = report.worst();
    journal.write(
        new Attempt(
            mail,
            transport.relay(),
            started,
            decision.result(),
            worst.status(),
            worst.reply(),
            report.reason(),
            phases));
  }

  private void deferAll(TransportException failure, PhaseTimer timer, Instant started) {
    PhaseTimes phases = timer.stop();
    while (!claimed.isEmpty()) {
      OutboundMail mail = claimed.element();
      Decision decision = policy.withoutSession(mail, failure.retryAfter(), journal.now());
      queue.record(
          List.of(new Step.Concluded(decision.of(mail.id(), "", failure.reason().text()))));
      claimed.remove();
      journal.write(
          new Attempt(
              mail,
              transport.relay(),
              started,
              decision.result(),
              failure.status(),
              failure.reason().text(),
              failure.reason(),
              phases));
      phases = PhaseTimes.NONE;
    }
  }

  // A mistake of ours in the middle of a dialogue: the server may have the mail.
  private static SendReport brokenBy(RuntimeException e, OutboundMail mail) {
    String text = "the gateway failed in the dialogue: " + e;
    Outcome unknown = new Outcome.Unknown(new EnhancedStatus(4, 3, 0), text);
    return SendReport.forAll(mail.envelope(), unknown, false, new Reason("internal-error", text));
  }
}
