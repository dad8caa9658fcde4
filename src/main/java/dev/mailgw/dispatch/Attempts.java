package dev.mailgw.dispatch;

import dev.mailgw.monitor.Correlation;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One session's attempts, put on record. The beginning of an attempt becomes durable while its
 * content is under way, in one transaction with the end of the attempt before: before a mail is
 * ended its attempt is on record. Belongs to one thread.
 */
final class Attempts {

  private final Route route;
  private final Records records;
  private final FailurePolicy policy;
  private final DeliveryJournal journal;
  private final List<Step> ends = new ArrayList<>();
  private final List<Attempt> untold = new ArrayList<>();
  private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);

  Attempts(Route route, Records records, FailurePolicy policy, DeliveryJournal journal) {
    this.route = route;
    this.records = records;
    this.policy = policy;
    this.journal = journal;
  }

  /**
   * Makes one. Its end is on record after the next one, or {@link #settle}.
   *
   * @param meanwhile is done while the server makes up its mind
   * @throws Records.NotOnRecord if its beginning can't be put on record: then nothing was sent
   */
  SendReport make(
      TransportSession session,
      OutboundMail mail,
      PhaseTimer timer,
      Instant started,
      Runnable meanwhile) {
    ends.add(new Step.Begun(mail.id(), started, charge(mail)));
    Records.Entry onRecord = records.add(ends);
    ends.clear();
    SendReport report;
    try (Correlation _ = journal.about(mail)) {
      report = session.send(mail, timer, new OnRecord(onRecord, timer, meanwhile));
    } catch (Records.NotOnRecord e) {
      throw e;
    } catch (RuntimeException e) {
      conclude(mail, brokenBy(e, mail), timer.stop(), started);
      settle();
      throw e;
    }
    conclude(mail, report, timer.stop(), started);
    return report;
  }

  /** There was no session for these. */
  void withoutSession(
      List<OutboundMail> mails, TransportException failure, PhaseTimes times, Instant started) {
    PhaseTimes phases = times;
    for (OutboundMail mail : mails) {
      Decision decision = policy.withoutSession(mail, failure.retryAfter(), journal.now());
      ends.add(new Step.Concluded(decision.of(mail.id(), "", failure.reason().text())));
      untold.add(
          new Attempt(
              mail,
              route.transport().relay(),
              started,
              journal.now(),
              decision.result(),
              failure.status(),
              failure.reason().text(),
              failure.reason(),
              phases));
      phases = PhaseTimes.NONE;
    }
    settle();
  }

  /** Returns when all is on record, seen and told. */
  void settle() {
    if (!ends.isEmpty()) {
      Records.Entry onRecord = records.add(ends);
      ends.clear();
      await(onRecord);
    }
    records.publish();
    told.join();
  }

  private void await(Records.Entry onRecord) {
    onRecord.await();
    List<Attempt> news = List.copyOf(untold);
    untold.clear();
    if (!news.isEmpty()) {
      told = records.tell(() -> news.forEach(journal::write));
    }
  }

  /** Lets a mail be ended when its attempt is on record. */
  private final class OnRecord implements Consent {

    private final Records.Entry onRecord;
    private final PhaseTimer timer;
    private final Runnable meanwhile;

    OnRecord(Records.Entry onRecord, PhaseTimer timer, Runnable meanwhile) {
      this.onRecord = onRecord;
      this.timer = timer;
      this.meanwhile = meanwhile;
    }

    @Override
    public boolean isAtHand() {
      return onRecord.isDone();
    }

    @Override
    public void toEnd() {
      timer.enter(Phase.STORE);
      await(onRecord);
    }

    @Override
    public void ended() {
      meanwhile.run();
    }
  }

  private void conclude(OutboundMail mail, SendReport report, PhaseTimes phases, Instant started) {
    Instant now = journal.now();
    Decision decision = policy.afterDialogue(mail, report, now);
    Outcome worst = report.worst();
    String why = decision.result().equals("sent") ? "" : report.reason().text();
    ends.add(new Step.Concluded(decision.of(mail.id(), report.serverId(), why)));
    untold.add(
        new Attempt(
            mail,
            route.transport().relay(),
            started,
            now,
            decision.result(),
            worst.status(),
            worst.reply(),
            report.reason(),
            phases));
  }

  private Step.Charge charge(OutboundMail mail) {
    return new Step.Charge(route.account().name(), mail.envelope().recipients().size());
  }

  // A mistake of ours in the middle of a dialogue: the server may have the mail.
  private static SendReport brokenBy(RuntimeException e, OutboundMail mail) {
    String text = "the gateway failed in the dialogue: " + e;
    Outcome unknown = new Outcome.Unknown(new EnhancedStatus(4, 3, 0), text);
    return SendReport.forAll(mail.envelope(), unknown, false, new Reason("internal-error", text));
  }
}
