package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.SpoolException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits one alias after the other on behalf of its instances: asks whether it may be connected to,
 * goes there, notes how it went, and tells. Safe for use by several threads.
 */
public final class Retriever {

  private static final Logger log = LoggerFactory.getLogger(Retriever.class);

  private final InboundSpool spool;
  private final AliasRegistry registry;
  private final RetrievalLimits limits;
  private final GatewayEvents events;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Suspensions suspensions;
  private final AtomicLong cycles = new AtomicLong();

  public Retriever(
      InboundSpool spool,
      AliasRegistry registry,
      RetrievalLimits limits,
      GatewayEvents events,
      InstantSource clock,
      Ticker ticker) {
    this.spool = spool;
    this.registry = registry;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
    this.suspensions = new Suspensions(clock);
  }

  /** Visits {@code alias} once for {@code instance}; what happened is published and returned. */
  public RetrievalEnded visit(String instance, RetrieverAlias alias) {
    Instant started = clock.instant();
    Optional<Reason> obstacle = obstacle(alias);
    RetrievalEnded ended =
        obstacle.isEmpty()
            ? ended(instance, alias, started, run(alias))
            : skipped(instance, alias, started, obstacle.get());
    events.publish(ended);
    return ended;
  }

  /** Why the mailbox is not to be visited now. */
  private Optional<Reason> obstacle(RetrieverAlias alias) {
    return suspensions
        .until(alias.id())
        .map(end ->
            new Reason(
                "alias-backing-off",
                "alias " + alias.id() + ": the server asked for patience until " + end))
        .or(() ->
            registry.mayConnect(alias.id()) ? Optional.empty() : Optional.of(inactive(alias)));
  }

  private VisitReport run(RetrieverAlias alias) {
    AliasStatus before = registry.status(alias.id());
    VisitReport report;
    try {
      report = new AliasVisit(alias, spool, limits, ticker).run();
    } catch (SpoolException e) {
      // not the mailbox's fault: its failures are not counted
      return spoolFailed(e);
    }
    if (report.missing() > 0) {
      log.warn(
          "alias {}: the server listed {} messages that it did not deliver; they are tried again"
              + " with the next cycle",
          alias.id(),
          report.missing());
    }
    note(alias, before, report);
    report.failure().ifPresent(e -> suspensions.heed(alias.id(), e.reason().text()));
    return report;
  }

  private void note(RetrieverAlias alias, AliasStatus before, VisitReport report) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    if (report.signedIn()) {
      tell(alias, before, registry.succeeded(alias.id()));
    } else if (report.failure().isPresent() && !interrupted) {
      MailboxException failure = report.failure().get();
      tell(
          alias,
          before,
          registry.failed(alias.id(), failure.failure(), failure.reason().toString()));
    }
  }

  private void tell(RetrieverAlias alias, AliasStatus before, AliasStatus after) {
    if (before.active() != after.active() || before.failures() != after.failures()) {
      events.publish(new AliasStatusChanged(alias.id(), after));
    }
  }

  private Reason inactive(RetrieverAlias alias) {
    AliasStatus status = registry.status(alias.id());
    boolean manual = status.failure().filter(FailureClass.MANUAL::equals).isPresent();
    String cure = manual ? "activate it when the cause is gone" : "it is tried again by itself";
    return new Reason("alias-inactive", "alias " + alias.id() + " is inactive; " + cure);
  }

  private RetrievalEnded skipped(
      String instance, RetrieverAlias alias, Instant started, Reason reason) {
    return new RetrievalEnded(
        instance,
        cycles.incrementAndGet(),
        alias.id(),
        alias.mailbox().protocol(),
        started,
        Result.SKIPPED,
        reason,
        0,
        0,
        0,
        0,
        0,
        PhaseTimes.NONE);
  }

  private RetrievalEnded ended(
      String instance, RetrieverAlias alias, Instant started, VisitReport report) {
    return new RetrievalEnded(
        instance,
        cycles.incrementAndGet(),
        alias.id(),
        alias.mailbox().protocol(),
        started,
        report.result(),
        report.failure().map(MailboxException::reason).orElse(Reason.NONE),
        report.messages(),
        report.duplicates(),
        report.deleted(),
        report.bytes(),
        report.roundTrips(),
        report.phases());
  }

  private static VisitReport spoolFailed(SpoolException e) {
    Reason reason = new Reason("spool-failed", e.getMessage());
    var failure = new MailboxException(reason, FailureClass.AUTOMATIC, e);
    return new VisitReport(true, Optional.of(failure), 0, 0, 0, 0, 0, 0, PhaseTimes.NONE);
  }
}
