package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.PlaceTaken;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.SpoolException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
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
  private final Room room;
  private final Admission admission;
  private final Places places;
  private final AtomicLong cycles = new AtomicLong();

  /** One that visits by {@link VisitRules#STANDARD}. */
  public Retriever(
      InboundSpool spool,
      AliasRegistry registry,
      RetrievalLimits limits,
      GatewayEvents events,
      InstantSource clock,
      Ticker ticker) {
    this(spool, registry, limits, VisitRules.STANDARD, Room.ENOUGH, events, clock, ticker);
  }

  /**
   * @param room asked before each visit, which is skipped if there is none
   */
  public Retriever(
      InboundSpool spool,
      AliasRegistry registry,
      RetrievalLimits limits,
      VisitRules rules,
      Room room,
      GatewayEvents events,
      InstantSource clock,
      Ticker ticker) {
    this.spool = spool;
    this.registry = registry;
    this.limits = limits;
    this.room = room;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
    this.admission = new Admission(registry, rules, clock);
    this.places = new Places(rules.limits());
  }

  /** Visits {@code alias} once for {@code instance}; what happened is published and returned. */
  public RetrievalEnded visit(String instance, RetrieverAlias alias) {
    return visit(instance, alias, () -> false);
  }

  /**
   * The same, unless it is given up before a place for it is free.
   *
   * @param givenUp asked while it waits, first and after each {@link #recheck}
   */
  RetrievalEnded visit(String instance, RetrieverAlias alias, BooleanSupplier givenUp) {
    Optional<Reason> obstacle = room.obstacle().or(() -> admission.obstacle(alias));
    RetrievalEnded ended =
        obstacle.isEmpty()
            ? withPlace(instance, alias, givenUp)
            : skipped(instance, alias, clock.instant(), obstacle.get());
    events.publish(ended);
    return ended;
  }

  /** Lets the visits that wait for a place look whether they are given up. */
  void recheck() {
    places.wake();
  }

  private RetrievalEnded withPlace(String instance, RetrieverAlias alias, BooleanSupplier givenUp) {
    Instant asked = clock.instant();
    try {
      Optional<Places.Place> place = places.take(alias.route(), givenUp);
      if (place.isEmpty()) {
        return stopping(instance, alias);
      }
      try (Places.Place _ = place.get()) {
        events.publish(new PlaceTaken(instance, Duration.between(asked, clock.instant())));
        return admitted(instance, alias);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return stopping(instance, alias);
    }
  }

  private RetrievalEnded admitted(String instance, RetrieverAlias alias) {
    Instant started = clock.instant();
    // what was true when the wait for a place began need not be any more
    Optional<Reason> obstacle = room.obstacle().or(() -> admission.enter(alias));
    return obstacle.isEmpty()
        ? ended(instance, alias, started, run(alias))
        : skipped(instance, alias, started, obstacle.get());
  }

  private RetrievalEnded stopping(String instance, RetrieverAlias alias) {
    String why = "alias " + alias.id() + ": its instance was stopped before its turn came";
    return skipped(instance, alias, clock.instant(), new Reason("instance-stopped", why));
  }

  private VisitReport run(RetrieverAlias alias) {
    boolean told = false;
    try {
      VisitReport report = noted(alias);
      if (!Thread.currentThread().isInterrupted()) {
        admission.left(alias, report);
        told = true;
      }
      return report;
    } finally {
      if (!told) {
        admission.leftUnknown(alias);
      }
    }
  }

  private VisitReport noted(RetrieverAlias alias) {
    try {
      AliasStatus before = registry.status(alias.id());
      VisitReport report = new AliasVisit(alias, spool, limits, ticker).run();
      if (report.missing() > 0) {
        log.warn(
            "alias {}: the server listed {} messages that it did not deliver; they are tried again"
                + " with the next cycle",
            alias.id(),
            report.missing());
      }
      note(alias, before, report);
      return report;
    } catch (SpoolException e) {
      // not the mailbox's fault: its failures are not counted
      return spoolFailed(e);
    }
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
